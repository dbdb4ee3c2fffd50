package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.bridge.stdlib.Expression.Attribute;
import io.polyphase.bridge.stdlib.Expression.Call;
import io.polyphase.bridge.stdlib.Expression.Dict;
import io.polyphase.bridge.stdlib.Expression.Items;
import io.polyphase.bridge.stdlib.Expression.Literal;
import io.polyphase.bridge.stdlib.Expression.Name;
import io.polyphase.bridge.stdlib.Expression.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  private static Expression parse(String text) {
    return ExpressionParser.statements(text).getFirst().value();
  }

  @Test
  void literals_areWhatJavaHas() {
    assertEquals(new Literal(null), parse("None"));
    assertEquals(new Literal(true), parse("True"));
    assertEquals(new Literal(-7L), parse("-7"));
    assertEquals(new Literal(255L), parse("0xff"));
    assertEquals(new Literal(BigInteger.TWO.pow(64)), parse("18446744073709551616"));
    assertEquals(new Literal(-1.5e3), parse("-1.5e3"));
    assertEquals(new Literal("a\"\n\u00e9"), parse("\"a\\\"\\n\\u00e9\""));
    assertEquals(new Literal("'x"), parse("'\\'x'"));
    assertArrayEquals(
        new byte[] {'a', 0, -1}, (byte[]) ((Literal) parse("b\"a\\x00\\xff\"")).value());
  }

  @Test
  void collections_mayBeNested() {
    assertEquals(
        new Items(List.of(new Literal(1L), new Tuple(List.of(new Literal(2L))))),
        parse("[1, (2,)]"));
    assertEquals(new Dict(Map.of(new Literal("a"), new Items(List.of()))), parse("{\"a\": []}"));
  }

  @Test
  void chains_endInTheLastCall() {
    var made = new Call(new Attribute(new Name("m"), "f"), List.of(new Name("x")), Map.of());
    assertEquals(
        new Call(new Attribute(made, "g"), List.of(), Map.of("key", new Literal(1L))),
        parse("m.f(x).g(key=1)"));
    assertEquals(
        new Call(new Attribute(made, "__getitem__"), List.of(new Literal(0L)), Map.of()),
        parse("m.f(x)[0]"));
  }

  @Test
  void modules_areNamesThatNothingWasAssignedTo() {
    var row =
        new CallRow("", ExpressionParser.statements("a = m.f(n.x); a.g(a, {k.y: (l.z,)})"), null);
    assertEquals(Set.of("m", "n", "k", "l"), row.modules());
    assertEquals("a", row.statements().getFirst().target());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f(", "a b", "[1", "\"open", "1 + 2", "x = ", "a..b", "\"\\q\""})
  void text_thatIsNone_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ExpressionParser.statements(text));
  }
}

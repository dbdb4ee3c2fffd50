package io.polyphase.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.expression.Expression.Attribute;
import io.polyphase.expression.Expression.Call;
import io.polyphase.expression.Expression.Dict;
import io.polyphase.expression.Expression.Items;
import io.polyphase.expression.Expression.Literal;
import io.polyphase.expression.Expression.Name;
import io.polyphase.expression.Expression.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  private static Expression parse(String text) {
    return Statement.parse(text).getFirst().value();
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
  void parentheses_makeATupleOnlyByAComma() {
    assertEquals(new Literal(1L), parse("(1)"));
    assertEquals(new Tuple(List.of()), parse("()"));
    assertEquals(new Tuple(List.of(new Literal(1L), new Literal(2L))), parse("(1, (2))"));
  }

  @Test
  void statements_endAtLinesUnlessABracketIsOpen() {
    var x = new Attribute(new Name("m"), "x");
    assertEquals(
        List.of(
            new Statement("a", new Call(x, List.of(new Literal(1L), new Literal(2L)), Map.of())),
            new Statement(null, new Tuple(List.of(new Name("a"), new Name("b")))),
            new Statement(null, x)),
        Statement.parse("a = m.x(1,  # one\n  2)\n\n# between\n(a,\nb); m.x\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f(",
        "a b",
        "[1",
        "a\n.b",
        "\"open",
        "1 + 2",
        "x = ",
        "a..b",
        "\"\\q\"",
        "'\\x1'",
        "'\\xzz'",
        "'\\Uffffffff'"
      })
  void text_thatIsNone_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Statement.parse(text));
  }
}

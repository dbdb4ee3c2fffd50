package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;

/** What must be true of every name; {@link ExportHookTest} has the names recorded from CPython. */
final class ExportHookPropertyTest {
  private static final int CUT = 200;

  private static StringArbitrary ascii() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').numeric();
  }

  /** ASCII identifiers, which may have dashes. */
  @Provide
  Arbitrary<String> asciiNames() {
    return ascii().withChars('_', '-').ofMinLength(1).ofMaxLength(2 * CUT);
  }

  /** Names of one part: ASCII, Latin, Greek, CJK, mathematical letters, emoji, up to U+10FFFD. */
  @Provide
  Arbitrary<String> names() {
    return oneOfMany(60);
  }

  /** Names so short, of so few characters, that two of them are often the same. */
  @Provide
  Arbitrary<String> similarNames() {
    return Arbitraries.of("a", "b", "-", "_", "é", "ü", "ス", "🐍")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  /** Names that the cut may reach. */
  @Provide
  Arbitrary<String> longNames() {
    return oneOfMany(2 * CUT);
  }

  private static Arbitrary<String> oneOfMany(int length) {
    Arbitrary<Integer> points =
        Arbitraries.frequencyOf(
            Tuple.of(8, ascii().ofLength(1).map(s -> s.codePointAt(0))),
            Tuple.of(3, Arbitraries.of((int) '-', (int) '_')),
            Tuple.of(4, Arbitraries.integers().between(0x80, 0x24F)),
            Tuple.of(2, Arbitraries.integers().between(0x370, 0x3FF)),
            Tuple.of(4, Arbitraries.integers().between(0x3041, 0x9FFF)),
            Tuple.of(2, Arbitraries.integers().between(0x1D400, 0x1F6FF)),
            Tuple.of(1, Arbitraries.integers().between(0x10FF00, 0x10FFFD)));
    return points
        .list()
        .ofMinSize(1)
        .ofMaxSize(length)
        .map(
            list -> {
              var text = new StringBuilder();
              list.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private static boolean isAscii(String name) {
    return name.length() == name.getBytes(StandardCharsets.UTF_8).length;
  }

  @Property(seed = "489")
  void of_asciiName_isItselfButForDashes(@ForAll("asciiNames") String name) {
    ExportHook hook = ExportHook.of(name);

    assertEquals("PyInit_" + name.replace('-', '_'), hook.shownSymbol());
    assertTrue(hook.allowsSinglePhase());
  }

  @Property(seed = "489")
  void of_anyName_isASymbolOfC(@ForAll("names") String name) {
    ExportHook hook = ExportHook.of(name);

    String prefix = isAscii(name) ? "PyInit_" : "PyInitU_";
    assertTrue(hook.shownSymbol().matches(prefix + "[A-Za-z0-9_]+"), hook::shownSymbol);
    assertEquals(isAscii(name), hook.allowsSinglePhase());
  }

  @Property(seed = "489")
  void of_dottedName_isThatOfItsLastPart(
      @ForAll("names") String parent, @ForAll("names") String name) {
    assertEquals(ExportHook.of(name), ExportHook.of(parent + "." + name));
    assertEquals(ExportHook.of(name), ExportHook.of("a.." + parent + ".b." + name));
  }

  @Property(seed = "489")
  void symbol_longName_isCutAt200BytesOfTheShownOne(@ForAll("longNames") String name) {
    ExportHook hook = ExportHook.of(name);

    String shown = hook.shownSymbol();
    int cut = Math.min(shown.length(), hook.prefix().length() + CUT);
    assertEquals(shown.substring(0, cut), hook.symbol());
  }

  @Property(seed = "489")
  void encode_anyName_isDecodedToTheSame(@ForAll("longNames") String name) {
    assertEquals(name, PunycodeDecoder.decode(Punycode.encode(name), '-'));
  }

  /** A dash becomes an underscore, and so does the delimiter; with that said, nothing is lost. */
  @Property(seed = "489")
  void of_nameThatIsNotAscii_isDecodedToTheSameButForDashes(@ForAll("names") String name) {
    ExportHook hook = ExportHook.of(name);

    if (!hook.allowsSinglePhase()) {
      assertEquals(name.replace('-', '_'), PunycodeDecoder.decode(hook.encodedName(), '_'));
    }
  }

  @Property(seed = "489")
  void of_twoShortNames_isTheSameOnlyIfTheyDifferInDashesAtTheMost(
      @ForAll("similarNames") String one, @ForAll("similarNames") String other) {
    assertEquals(
        one.replace('-', '_').equals(other.replace('-', '_')),
        ExportHook.of(one).symbol().equals(ExportHook.of(other).symbol()));
  }
}

package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptAliveTest {
  private static final String NOBODY = "1 reference that nobody shows";

  private static Suspect object(String type, String shown, double perCycle, String... holders) {
    return suspect(Suspect.Kind.OBJECTS, type, shown, perCycle, holders);
  }

  private static Suspect suspect(
      Suspect.Kind kind, String type, String shown, double perCycle, String... holders) {
    var site = new Site("spam.so", 16, null);
    return new Suspect(
        kind,
        type,
        shown,
        8,
        perCycle,
        LifePhase.EXEC,
        site,
        List.of(),
        List.of(),
        List.of(holders));
  }

  private static List<String> text(Suspect... suspects) {
    var out = new StringWriter();
    new LeakText(new PrintWriter(out)).suspects(List.of(suspects));
    return out.toString().lines().map(String::strip).toList();
  }

  @Test
  void suspects_leakedRoot_isShownInFullAndTheRestInALine() {
    List<String> text =
        text(
            object("type", "'spam.Cell'", 1, NOBODY),
            object("tuple", "", 2, "type 'spam.Cell'", NOBODY),
            object("str", "'a'", 1, "dict of 2 entries", "type 'spam.Cell'", NOBODY),
            object("str", "'b'", 1.5, "dict of 2 entries", "type 'spam.Cell'", NOBODY));

    assertEquals(
        List.of(
            "1 object per cycle: type 'spam.Cell', made in exec by spam.so+0x10",
            "<- " + NOBODY,
            "it keeps 4.5 more objects alive: 2.5 str, 2 tuple",
            "--json has all objects one by one"),
        text);
  }

  @Test
  void suspects_severalRoots_comeByWhatTheyKeepBeforeWhatAnOlderObjectHolds() {
    List<String> text =
        text(
            object("str", "'a'", 1, "list", "the host: sys.modules"),
            object("str", "'b'", 1, "list", "the host: sys.modules"),
            object("bytes", "", 1, NOBODY),
            suspect(Suspect.Kind.REFERENCES, "dict", "of 1 entries", 1, NOBODY),
            object("int", "7", 1, "dict of 1 entries", NOBODY),
            suspect(Suspect.Kind.BLOCKS, "malloc", "64 bytes", 1));

    assertEquals(
        List.of(
            "1 reference per cycle, taken in exec, to dict of 1 entries, which was made by"
                + " spam.so+0x10",
            "<- " + NOBODY,
            "it keeps 1 more object alive: int",
            "1 object per cycle: bytes, made in exec by spam.so+0x10",
            "<- " + NOBODY,
            "1 block per cycle: 64 bytes from malloc, asked for in exec by spam.so+0x10",
            "1 object per cycle: str 'a', made in exec by spam.so+0x10",
            "<- list",
            "<- the host: sys.modules",
            "the same holder keeps 1 more object alive: str",
            "--json has all objects one by one"),
        text);
  }

  @Test
  void suspects_nothingButRoots_needNoMore() {
    assertEquals(
        List.of("1 object per cycle: bytes, made in exec by spam.so+0x10", "<- " + NOBODY),
        text(object("bytes", "", 1, NOBODY)));
  }
}

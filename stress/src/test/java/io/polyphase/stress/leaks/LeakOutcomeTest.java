package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.ImportTrouble;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When CPython is asked after the host. */
class LeakOutcomeTest {
  private static final @Nullable ImportTrouble NONE = null;
  private static final ImportTrouble FAILS = new ImportTrouble("ValueError: boom", false);
  private static final ImportTrouble LACKS = new ImportTrouble("no function", true);
  private static final List<CounterDeltas> NOTHING = List.of();
  private static final List<CounterDeltas> GROWTH =
      List.of(new CounterDeltas(LeakCounter.OBJECTS, List.of(1L, 1L, 1L)));

  private static Optional<String> unanswered(
      LeakVerdict verdict, List<CounterDeltas> counters, @Nullable ImportTrouble... imports) {
    ImportCount count = ImportCount.NONE;
    for (ImportTrouble each : imports) {
      count = count.plus(each);
    }
    var report =
        new LeakReport(
            "m", counters, List.of(), List.of(), List.of(), count, false, List.of(), 0, 0.1);
    assertEquals(verdict, report.verdict());
    return new LeakOutcome.Hunted("m", RuntimeKind.HOSTED, report, null).unanswered();
  }

  @Test
  void unanswered_imported_isEmpty() {
    assertEquals(Optional.empty(), unanswered(LeakVerdict.CLEAN, NOTHING, NONE, NONE));
    assertEquals(Optional.empty(), unanswered(LeakVerdict.LEAKS, GROWTH, NONE, NONE));
  }

  /** Whatever grows then: CPython may import it. */
  @Test
  void unanswered_importFailed_saysWhatWith() {
    assertEquals(
        Optional.of("not carried: no function"),
        unanswered(LeakVerdict.NOT_CARRIED, GROWTH, LACKS));
    assertEquals(
        Optional.of("not imported: the import fails each time: ValueError: boom"),
        unanswered(LeakVerdict.NOT_IMPORTED, NOTHING, FAILS, FAILS));
    assertEquals(
        Optional.of("not imported: the import fails each time: ValueError: boom"),
        unanswered(LeakVerdict.LEAKS, GROWTH, FAILS, FAILS));
    assertEquals(
        Optional.of("not imported: the import fails from the 2nd time on: ValueError: boom"),
        unanswered(LeakVerdict.LEAKS, GROWTH, NONE, FAILS));
    assertEquals(
        Optional.of("not known: the import fails from the 2nd time on: ValueError: boom"),
        unanswered(LeakVerdict.NOT_KNOWN, NOTHING, NONE, FAILS));
  }
}

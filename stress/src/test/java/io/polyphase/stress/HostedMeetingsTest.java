package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What scenarios are after, brought about in the host by threads that meet as they must. */
@Tag("hosted")
final class HostedMeetingsTest extends Meetings {
  HostedMeetingsTest() {
    super(RuntimeKind.HOSTED);
  }

  /** Neither finds the other's half-made module, which a circle ends in otherwise. */
  @Test
  void circle_whoseModulesWereDeleted_isADeadlock() throws Exception {
    try (ForcedMeeting meeting = meeting("circular-imports")) {
      var a = meeting.beginImport(Fixture.CIRCULAR_A);
      var b = meeting.beginImport(Fixture.CIRCULAR_B);
      meeting.main().delete(Fixture.CIRCULAR_A.moduleName());
      meeting.main().delete(Fixture.CIRCULAR_B.moduleName());
      meeting.goOn(Fixture.CIRCULAR_A);
      meeting.goOn(Fixture.CIRCULAR_B);

      meeting.isDeadlockOfOne(meeting.ended(a), meeting.ended(b));
    }
  }

  @Test
  void circle_ofTwoThreads_endsInTheHalfMadeModule() throws Exception {
    try (ForcedMeeting meeting = meeting("circular-imports")) {
      assertEquals(List.of(Outcome.DONE, Outcome.DONE), circle(meeting));
      meeting.hasBroken(Set.of());
    }
  }

  @Test
  void none_inSysModules_haltsTheImport() throws Exception {
    try (ForcedMeeting meeting = meeting("none-in-sys-modules")) {
      assertEquals(Outcome.DONE, meeting.outcome(Operation.HALT, Fixture.SLOW));

      meeting.isInteresting(
          Outcome.HALTED, Operation.IMPORT, meeting.outcome(Operation.IMPORT, Fixture.SLOW));
      meeting.hasBroken(Set.of());
    }
  }

  /** Who waits for an exec phase that fails begins anew, and fails by itself. */
  @Test
  void import_thatWaitedForAFailure_failsByItself() throws Exception {
    try (ForcedMeeting meeting = meeting("failing-exec")) {
      waitForAFailure(
          meeting,
          () -> meeting.main().describeLocks().contains("failing: awaited by Thread"),
          Outcome.EXEC_FAILED);
      meeting.hasBroken(Set.of());
    }
  }
}

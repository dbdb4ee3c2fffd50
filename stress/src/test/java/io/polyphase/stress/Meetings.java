package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meetings of threads that are brought about in both native runtimes, whatever comes of them. */
abstract class Meetings {
  private final RuntimeKind runtime;

  @TempDir private Path folder;

  Meetings(RuntimeKind runtime) {
    this.runtime = runtime;
  }

  final ForcedMeeting meeting(String scenario) {
    return new ForcedMeeting(runtime, scenario, folder);
  }

  /** Two threads import a circle from both ends; the outcomes of both. */
  static List<Outcome> circle(ForcedMeeting meeting) throws Exception {
    var a = meeting.beginImport(Fixture.CIRCULAR_A);
    var b = meeting.beginImport(Fixture.CIRCULAR_B);
    meeting.goOn(Fixture.CIRCULAR_A);
    meeting.goOn(Fixture.CIRCULAR_B);
    return List.of(meeting.ended(a), meeting.ended(b));
  }

  /** A thread waits for an exec phase that fails. */
  static void waitForAFailure(ForcedMeeting meeting, BooleanSupplier isAwaited, Outcome ofWhoWaited)
      throws Exception {
    var first = meeting.beginImport(Fixture.FAILING);
    var waiting = meeting.inThread(Operation.IMPORT_STATEMENT, Fixture.FAILING);
    Waits.until("a thread that waits for failing", isAwaited);
    meeting.goOn(Fixture.FAILING);

    meeting.isInteresting(Outcome.EXEC_FAILED, Operation.IMPORT, meeting.ended(first));
    meeting.isInteresting(ofWhoWaited, Operation.IMPORT_STATEMENT, meeting.ended(waiting));
  }

  @Test
  void delete_duringExec_isToldToTheImporter() throws Exception {
    try (ForcedMeeting meeting = meeting("delete-during-exec")) {
      var importing = meeting.beginImport(Fixture.SLOW);
      assertEquals(Outcome.DONE, meeting.outcome(Operation.DELETE, Fixture.SLOW));
      meeting.goOn(Fixture.SLOW);

      meeting.isInteresting(
          Outcome.DELETED_DURING_EXEC, Operation.IMPORT, meeting.ended(importing));
      meeting.hasBroken(Set.of());
    }
  }
}

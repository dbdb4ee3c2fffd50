package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CPython is known to break, and does each time that threads meet so. */
@Tag("reference")
final class ReferenceMeetingsTest {
  @TempDir private Path folder;

  private ForcedMeeting meeting(String scenario) {
    return new ForcedMeeting(RuntimeKind.REFERENCE, scenario, folder);
  }

  /** gh-82276. */
  @Test
  void circle_ofTwoThreads_isADeadlockOfOne() throws Exception {
    try (ForcedMeeting meeting = meeting("circular-imports")) {
      var a = meeting.beginImport(Fixture.CIRCULAR_A);
      var b = meeting.beginImport(Fixture.CIRCULAR_B);
      meeting.goOn(Fixture.CIRCULAR_A);
      meeting.goOn(Fixture.CIRCULAR_B);

      meeting.isDeadlockOfOne(meeting.ended(a), meeting.ended(b));
      meeting.hasBroken(Set.of());
    }
  }

  /** gh-143650: who waited is handed the module whose exec phase failed. */
  @Test
  void importStatement_thatWaitedForAFailure_getsTheDeadModule() throws Exception {
    try (ForcedMeeting meeting = meeting("failing-exec")) {
      var first = meeting.beginImport(Fixture.FAILING);
      var waiting = meeting.inThread(Operation.IMPORT_STATEMENT, Fixture.FAILING);
      Waits.until("a thread that waits for failing", () -> isAwaited(meeting.main(), "failing"));
      meeting.goOn(Fixture.FAILING);

      meeting.isInteresting(Outcome.EXEC_FAILED, Operation.IMPORT, meeting.ended(first));
      meeting.isInteresting(
          Outcome.DEAD_MODULE, Operation.IMPORT_STATEMENT, meeting.ended(waiting));
      meeting.hasBroken(Set.of(Invariant.I9));
    }
  }

  /** Whether a thread waits for the lock of a module that another one executes. */
  private static boolean isAwaited(Interpreter main, String module) {
    ObjectAccess objects = main.objects();
    PyObject importlib = main.importModule("_frozen_importlib");
    PyObject locks = objects.get(importlib, "_module_locks");
    PyObject find = objects.get(locks, "__getitem__");
    PyObject reference = objects.call(find, module);
    PyObject lock = objects.call(reference);
    PyObject waiters = objects.get(lock, "waiters");
    boolean awaited = !((List<?>) objects.toJava(waiters)).isEmpty();
    List.of(waiters, lock, reference, find, locks, importlib).forEach(main::release);
    return awaited;
  }

  @Test
  void none_duringExec_isWhatTheImporterGets() throws Exception {
    try (ForcedMeeting meeting = meeting("none-in-sys-modules")) {
      var importing = meeting.beginImport(Fixture.SLOW);
      assertEquals(Outcome.DONE, meeting.outcome(Operation.HALT, Fixture.SLOW));
      meeting.goOn(Fixture.SLOW);

      meeting.isInteresting(Outcome.GOT_NONE, Operation.IMPORT, meeting.ended(importing));
      meeting.hasBroken(Set.of());
    }
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

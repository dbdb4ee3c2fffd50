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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What CPython is known to break, and does each time that threads meet so. */
@Tag("reference")
final class ReferenceMeetingsTest extends Meetings {
  ReferenceMeetingsTest() {
    super(RuntimeKind.REFERENCE);
  }

  /** gh-82276. */
  @Test
  void circle_ofTwoThreads_isADeadlockOfOne() throws Exception {
    try (ForcedMeeting meeting = meeting("circular-imports")) {
      List<Outcome> outcomes = circle(meeting);

      meeting.isDeadlockOfOne(outcomes.getFirst(), outcomes.getLast());
      meeting.hasBroken(Set.of());
    }
  }

  /** gh-143650: who waited is handed the module whose exec phase failed. */
  @Test
  void importStatement_thatWaitedForAFailure_getsTheDeadModule() throws Exception {
    try (ForcedMeeting meeting = meeting("failing-exec")) {
      waitForAFailure(meeting, () -> isAwaited(meeting.main(), "failing"), Outcome.DEAD_MODULE);
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
}

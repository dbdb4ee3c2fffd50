package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.InitFunction;
import io.polyphase.RuntimeKind;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Positive controls: each detector is shown what it is there to find. */
final class ControlsTest {
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HANG", "MISSED_WAKE_UP", "NO_HALT"})
  void stress_plantedFault_isFound(PlantedFault fault) {
    Control.isFound(fault, RuntimeKind.MANAGED);
  }

  @Test
  void stress_hang_isReportedWithStacksAndGivenUp() {
    CommandRun run = hanging(PlantedFault.HANG);

    assertTrue(run.err().contains("HANG: no operation completed for 1 s\n"), run::toString);
    assertTrue(run.err().contains("\"actor-0\" WAITING"), run::toString);
  }

  /** The others go on: nobody waits for one thread for ever. */
  @Test
  void stress_missedWakeUp_isAHangOfThatThread() {
    CommandRun run = hanging(PlantedFault.MISSED_WAKE_UP);

    assertTrue(run.err().contains("HANG: no operation completed for 1 s"), run::toString);
  }

  private static CommandRun hanging(PlantedFault fault) {
    CommandRun run =
        Control.run(fault, RuntimeKind.MANAGED, "--seconds", "60", "--hang-after", "1");

    assertEquals(ExitStatus.HANG, run.status(), run::toString);
    run.deleteReplay();
    assertTrue(run.err().contains("PlantedFault"), run::toString);
    assertTrue(run.out().contains("verdict          HANG"), run::toString);
    printFirstFault(fault.name(), run);
    return run;
  }

  @Test
  void stress_hangInExec_isReportedWithTheLock() {
    var executed = new AtomicLong();
    InitFunction hanging =
        ManagedModuleDef.named("hanging")
            .exec(
                module -> {
                  if (executed.incrementAndGet() > 100) {
                    ManagedModule.allowThreads(ControlsTest::hang);
                  }
                  module.add("done", 1);
                })
            .build()
            .multiPhase();

    CommandRun run =
        CommandRun.of(
            (kind, javaModules, folders) -> {
              Map<String, InitFunction> modules = new HashMap<>(javaModules);
              modules.put("hanging", hanging);
              return RuntimeSource.REAL.open(kind, modules, folders);
            },
            "stress",
            "--modules",
            "hanging",
            "--seconds",
            "60",
            "--hang-after",
            "1");

    assertEquals(ExitStatus.HANG, run.status(), run::toString);
    run.deleteReplay();
    assertTrue(run.err().contains("hanging: held by Thread"), run::toString);
    assertTrue(run.err().contains("hanging: awaited by Thread"), run::toString);
    assertTrue(run.err().contains("ControlsTest.hang"), run::toString);
    printFirstFault("hang in exec", run);
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void printFirstFault(String control, CommandRun run) {
    run.out()
        .lines()
        .filter(line -> line.startsWith("first fault"))
        .forEach(line -> System.out.println("control " + control + " on managed: " + line));
  }

  /** No fault, but news: the scenario did not come to what it is there for. */
  @Test
  void stress_outcomeThatNeverOccurs_isShown() {
    CommandRun run = Control.run(PlantedFault.NO_HALT, RuntimeKind.MANAGED, "--seconds", "1");

    assertEquals(ExitStatus.CLEAN, run.status(), run::toString);
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line -> line.contains(" halted ") && line.contains("never occurred")),
        run::toString);
  }
}

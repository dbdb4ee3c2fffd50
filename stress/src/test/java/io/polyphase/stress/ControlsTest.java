package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.InitFunction;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.run.RunHooks;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
  void stress_failFast_endsWithTheFirstFault() {
    CommandRun run =
        Control.run(PlantedFault.IMPORT_BEFORE_EXEC, RuntimeKind.MANAGED, "--fail-fast", "--json");

    run.hasStatus(ExitStatus.FINDINGS);
    run.deleteReplay();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertTrue(json.get("operations").getAsLong() < 1000, run::told); // of 2000, one fault in 97
  }

  @Test
  void stress_hang_isReportedWithStacksAndGivenUp() {
    CommandRun run = hanging(PlantedFault.HANG, 4);

    assertTrue(run.err().contains("HANG: no operation completed for 1 s\n"), run::told);
    assertTrue(run.err().contains("\"actor-0\" WAITING"), run::told);
  }

  /** The others go on: nobody waits for one thread for ever. */
  @Test
  void stress_missedWakeUp_isAHangOfThatThread() {
    CommandRun run = hanging(PlantedFault.MISSED_WAKE_UP, 1);

    assertTrue(run.err().contains("HANG: no operation completed for 1 s"), run::told);
  }

  private static CommandRun hanging(PlantedFault fault, int threads) {
    CommandRun run = Control.hang(fault, threads);

    run.hasStatus(ExitStatus.HANG);
    run.deleteReplay();
    assertTrue(run.err().contains("PlantedFault"), run::told);
    assertTrue(run.out().contains("verdict          HANG"), run::told);
    printFirstFault(fault.name(), run);
    return run;
  }

  @Test
  void stress_hangInExec_isReportedWithTheLock() {
    var executed = new AtomicLong();
    var opened = new AtomicReference<ModuleRuntime>();
    var standstill = new Standstill();
    InitFunction hanging =
        ManagedModuleDef.named("hanging")
            .exec(
                module -> {
                  if (executed.incrementAndGet() > 100) {
                    ManagedModule.allowThreads(standstill::await);
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
              ModuleRuntime runtime = RuntimeSource.REAL.open(kind, modules, folders);
              opened.set(runtime);
              return runtime;
            },
            RunHooks.unsupervised()
                .by(
                    new StandingClock(
                        () -> standstill.holds(1) && isAwaited("hanging", opened.get()),
                        Control.LEAP)),
            "stress",
            "--modules",
            "hanging",
            "--seconds",
            "600",
            "--hang-after",
            Control.HANG_AFTER);

    run.hasStatus(ExitStatus.HANG);
    run.deleteReplay();
    assertTrue(run.err().contains("hanging: held by Thread"), run::told);
    assertTrue(run.err().contains("hanging: awaited by Thread"), run::told);
    assertTrue(run.err().contains("Standstill.await"), run::told);
    printFirstFault("hang in exec", run);
  }

  private static boolean isAwaited(String module, ModuleRuntime runtime) {
    return runtime.main().describeLocks().contains(module + ": awaited by Thread");
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
    CommandRun run = Control.run(PlantedFault.NO_HALT, RuntimeKind.MANAGED);

    run.hasStatus(ExitStatus.CLEAN);
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line -> line.contains(" halted ") && line.contains("never occurred")),
        run::told);
  }
}

package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.campaign.Replay;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.run.RunHooks;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private static Path fileOf(CommandRun run) {
    return run.replay().orElseThrow(() -> new AssertionError(run.told()));
  }

  private static CommandRun replay(Path file, RuntimeSource runtimes, int times) {
    return replay(file, runtimes, RunHooks.unsupervised(), times);
  }

  private static CommandRun replay(Path file, RuntimeSource runtimes, RunHooks hooks, int times) {
    return CommandRun.of(
        runtimes, hooks, "stress", "--replay", file.toString(), "--times", Integer.toString(times));
  }

  @Test
  void replay_failedRun_bringsTheFailureBack() throws IOException {
    var fault = PlantedFault.IMPORT_BEFORE_EXEC;
    Path file = fileOf(Control.run(fault, RuntimeKind.MANAGED));
    try {
      CommandRun again = replay(file, fault.runtimes(), 3);

      assertEquals(ExitStatus.FINDINGS, again.status(), again::told);
      assertTrue(again.out().contains("I3 came back in 3 of 3 runs; 0 failed"), again::told);

      CommandRun mended = replay(file, RuntimeSource.REAL, 2);

      assertEquals(ExitStatus.CLEAN, mended.status(), mended::told);
      assertTrue(mended.out().contains("I3 came back in 0 of 2 runs; 0 failed"), mended::told);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void replay_hang_comesBackOnce() throws IOException {
    var fault = PlantedFault.HANG;
    Path file = fileOf(Control.hang(fault, 4));
    try {
      CommandRun again = replay(file, fault.runtimes(), Control.whenStanding(fault, 1), 3);

      again.hasStatus(ExitStatus.HANG);
      assertTrue(again.out().contains("HANG came back in 1 of 1 runs"), again::told);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void options_ofAFile_areThoseOfTheRun() throws IOException {
    var fault = PlantedFault.NO_WAIT;
    Path file =
        fileOf(Control.untilStruck(fault, RuntimeKind.MANAGED, "--mix", "import=3,delete=2"));
    try {
      Replay replay = Replay.read(file);
      StressOptions options = replay.again(Duration.ofSeconds(9));

      assertEquals("I3", replay.failure());
      assertEquals(RuntimeKind.MANAGED, options.runtime());
      assertEquals(Scenario.named("delete-during-exec").orElseThrow().modules(), options.modules());
      assertEquals(7, options.seed());
      assertEquals(Map.of(Operation.IMPORT, 3, Operation.DELETE, 2), options.scenario().weights());
      assertEquals(replay.operations().stream().map(done -> done + 1).toList(), options.limits());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void replay_otherFile_isRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"threads\": 4}");

    CommandRun run = replay(file, RuntimeSource.REAL, 1);

    assertEquals(ExitStatus.COULD_NOT_RUN, run.status(), run::told);
    assertTrue(run.err().contains("is no replay file"), run::told);
  }
}

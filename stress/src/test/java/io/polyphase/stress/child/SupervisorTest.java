package io.polyphase.stress.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.stress.ControlFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** After its crash log is written and before it ends: longer than patience lasts. */
  private static final String DIES_SLOWLY = "-XX:OnError=sleep 6";

  @TempDir private Path folder;

  /** On a busy machine, writing the crash log itself takes as long. */
  @Test
  void run_childThatTakesLongToDie_diedOfItsSignal() throws InterruptedException {
    List<Death> deaths = new ArrayList<>();
    String module = ControlFiles.of("crash_controls.so", "segv_exec", folder);

    new Supervisor(List.of(DIES_SLOWLY), List.of("leaks"), PATIENCE, collecting(deaths))
        .run(List.of(module));

    assertEquals(
        List.of(new Death.Cause.Signal("SIGSEGV")), deaths.stream().map(Death::cause).toList());
  }

  private static Supervisor.Listener collecting(List<Death> deaths) {
    return new Supervisor.Listener() {
      @Override
      public void result(String text) {}

      @Override
      public @Nullable String died(Death death) {
        deaths.add(death);
        return null;
      }
    };
  }
}

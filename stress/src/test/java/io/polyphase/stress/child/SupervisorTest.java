package io.polyphase.stress.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.ControlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300) // by these clocks, a child that hangs would be waited for without end
class SupervisorTest {
  private static final ModuleSearch SEARCH = new ModuleSearch(RuntimeChoice.of(RuntimeKind.HOSTED));
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Each piece is a module to import in the host. */
  private record Imports() implements WorkOrder<String> {
    @Override
    public Class<String> pieceType() {
      return String.class;
    }

    @Override
    public void work(List<String> pieces, ChildReport<String> report) {
      try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED)) {
        for (String module : pieces) {
          report.begin(module);
          runtime.main().release(runtime.main().load(SEARCH.find(runtime.main(), module)));
          report.result("imported");
          boolean _ = runtime.main().delete(SEARCH.find(runtime.main(), module).name());
        }
      }
    }
  }

  @TempDir private Path folder;

  /** On a busy machine, writing the crash log itself takes longer than patience lasts. */
  @Test
  void run_childThatTakesLongToDie_diedOfItsSignal() throws InterruptedException {
    List<Death> deaths = new ArrayList<>();
    Path dying = folder.resolve("dying");
    Path end = folder.resolve("end");
    String module = ControlFiles.of("crash_controls.so", "segv_exec", folder);
    // What the JVM runs when its crash log is written, and waits for before it ends.
    String diesSlowly =
        String.format(
            Locale.ROOT, "-XX:OnError=touch %s; while [ ! -e %s ]; do sleep 0.1; done", dying, end);

    new Supervisor<>(
            List.of(diesSlowly),
            new Imports(),
            PATIENCE,
            collecting(deaths),
            leapingWhile(dying, end))
        .run(List.of(module));

    assertEquals(
        List.of(new Death.Cause.Signal("SIGSEGV")), deaths.stream().map(Death::cause).toList());
  }

  /** Silence is what patience is for: each sign of life ends it, however long all of it takes. */
  @Test
  void run_childThatSpeaksInTime_livesLongerThanItsPatience() throws InterruptedException {
    List<Death> deaths = new ArrayList<>();
    var now = new AtomicLong();
    var results = new AtomicInteger();
    String module = ControlFiles.of("crash_controls.so", "fine", folder);
    Supervisor.Listener<String> slow =
        new Supervisor.Listener<>() {
          @Override
          public void result(String text) {
            results.incrementAndGet();
            now.addAndGet(PATIENCE.toNanos() * 2 / 3);
          }

          @Override
          public @Nullable String died(Death death, @Nullable String piece) {
            deaths.add(death);
            return null;
          }
        };

    new Supervisor<>(List.of(), new Imports(), PATIENCE, slow, now::get)
        .run(Collections.nCopies(PIECES, module));

    assertEquals(List.of(), deaths);
    assertEquals(PIECES, results.get());
  }

  /** So many that the supervisor looks in between. */
  private static final int PIECES = 30;

  /**
   * A clock that stands still until a child is dying; then a look or two later four times its
   * patience has passed, and the child may end.
   */
  private static LongSupplier leapingWhile(Path dying, Path end) {
    return new LongSupplier() {
      private int looks;

      @Override
      public long getAsLong() {
        if (Files.exists(dying) && ++looks == 2 * LOOKS_OF_A_POLL) {
          touch(end);
        }
        return looks < LOOKS_OF_A_POLL ? 0 : PATIENCE.multipliedBy(4).toNanos();
      }
    };
  }

  /** More than a supervisor takes to judge the child once. */
  private static final int LOOKS_OF_A_POLL = 4;

  private static void touch(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Supervisor.Listener<String> collecting(List<Death> deaths) {
    return new Supervisor.Listener<>() {
      @Override
      public void result(String text) {}

      @Override
      public @Nullable String died(Death death, @Nullable String piece) {
        deaths.add(death);
        return null;
      }
    };
  }
}

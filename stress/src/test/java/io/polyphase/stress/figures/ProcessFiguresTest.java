package io.polyphase.stress.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each figure moves when what it counts does. */
@Tag("figures")
class ProcessFiguresTest {
  private static final long MEGABYTE = 1 << 20;

  /** What the JVM may do meanwhile. */
  private static final long JVM = 16 * MEGABYTE;

  private static long now(Figure figure) {
    return ProcessFigures.read(Set.of(figure)).value(figure).orElseThrow();
  }

  private static void assertGrewBy(long expected, Figure figure, long before) {
    long grown = now(figure) - before;
    assertTrue(
        Math.abs(grown - expected) <= JVM,
        () -> figure + " grew by " + grown + ", and not by " + expected);
  }

  @Test
  void read_withGlibcAndAfterACollection_hasAll() {
    System.gc();

    assertEquals(EnumSet.allOf(Figure.class), ProcessFigures.read().values().keySet());
    ProcessFigures.read().values().forEach((_, value) -> assertTrue(value > 0));
  }

  /** The last is above malloc's threshold, so it gets a mapping of its own. */
  @Test
  void malloc_smallAndLargeBlocks_areInUseUntilTheyAreFreed() {
    long start = now(Figure.MALLOC);
    List<Long> blocks = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      blocks.add(CHeap.malloc(MEGABYTE / 16));
    }
    blocks.add(CHeap.malloc(64 * MEGABYTE));
    try {
      assertGrewBy(128 * MEGABYTE, Figure.MALLOC, start);
    } finally {
      blocks.forEach(CHeap::free);
    }
    assertGrewBy(0, Figure.MALLOC, start);
  }

  @Test
  void residentAndPrivateDirty_pagesWrittenTo_count() {
    long resident = now(Figure.RESIDENT);
    long dirty = now(Figure.PRIVATE_DIRTY);
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(64 * MEGABYTE).fill((byte) 1);

      assertGrewBy(64 * MEGABYTE, Figure.RESIDENT, resident);
      assertGrewBy(64 * MEGABYTE, Figure.PRIVATE_DIRTY, dirty);
    }
  }

  @Test
  void openFiles_oneMore_counts() throws Exception {
    long before = now(Figure.OPEN_FILES);
    try (InputStream _ = Files.newInputStream(Path.of("/proc/self/maps"))) {
      assertEquals(before + 1, now(Figure.OPEN_FILES));
    }
    assertEquals(before, now(Figure.OPEN_FILES));
  }

  @Test
  void threads_named_areCountedWhileTheyRun() throws Exception {
    var end = new CountDownLatch(1);
    var running = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      Thread.ofPlatform()
          .daemon()
          .name("figure-test")
          .start(
              () -> {
                running.countDown();
                try {
                  end.await();
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    running.await();

    assertEquals(2, ProcessFigures.threadsNamed("figure-test"));
    assertTrue(ProcessFigures.threads() > 2);
    end.countDown();
  }

  @Test
  void javaHeap_afterACollection_hasWhatIsAlive() {
    System.gc();
    long before = now(Figure.JAVA_HEAP);
    var kept = new byte[64][Math.toIntExact(MEGABYTE)];
    System.gc();

    assertGrewBy(64 * MEGABYTE, Figure.JAVA_HEAP, before);
    assertEquals(64, kept.length);
  }
}

package io.polyphase.stress.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.Diagnostics;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM that tracks its own memory, that is left out of malloc's figure, and nothing else. */
class JvmMallocTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int STRINGS = 200_000;

  /** Prints by how much the figure moved, and malloc with the JVM: C, Arena, the JVM's own. */
  static final class Growth {
    private Growth() {}

    public static void main(String... arguments) {
      print(Growth::nothing); // what is made once is made
      print(() -> CHeap.malloc(32 * MEGABYTE));
      print(() -> Arena.global().allocate(32 * MEGABYTE));
      var kept = new String[STRINGS];
      print(
          () -> {
            for (int i = 0; i < STRINGS; i++) {
              kept[i] = ("interned " + i).intern();
            }
          });
      System.exit(kept[STRINGS - 1] == null ? 1 : 0);
    }

    private static void nothing() {}

    private static void print(Runnable act) {
      long figure = figure();
      long all = Diagnostics.mallocInUse().orElseThrow();
      act.run();
      System.out.println(
          (figure() - figure) + " " + (Diagnostics.mallocInUse().orElseThrow() - all));
    }

    private static long figure() {
      return ProcessFigures.read(Set.of(Figure.MALLOC)).value(Figure.MALLOC).orElseThrow();
    }
  }

  @Test
  void malloc_jvmThatTracks_isLeftOutAndNothingElse(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                JvmMalloc.OPTION,
                "-cp",
                System.getProperty("java.class.path"),
                Growth.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertEquals(0, process.waitFor(), out::toString);
    List<double[]> growth =
        Files.readAllLines(out).stream()
            .map(line -> line.split(" ", -1))
            .map(parts -> new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])})
            .toList();

    assertEquals(32.0 * MEGABYTE, growth.get(1)[0], MEGABYTE);
    assertEquals(32.0 * MEGABYTE, growth.get(2)[0], MEGABYTE);
    double jvm = growth.get(3)[1];
    assertTrue(jvm > 5 * MEGABYTE, () -> "the JVM keeps interned strings: " + jvm);
    assertEquals(0, growth.get(3)[0], jvm * 0.1);
  }

  @Test
  void inUse_jvmThatDoesNotTrack_isUnknown() {
    assertEquals(OptionalLong.empty(), JvmMalloc.inUse());
  }
}

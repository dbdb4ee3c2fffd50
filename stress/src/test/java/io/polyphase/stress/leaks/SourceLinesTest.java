package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.ledger.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suspect's line in the C source, where the library was compiled with {@code -g}. */
@Tag("hosted")
class SourceLinesTest {
  private static final String SOURCE = "leak_controls.c";

  private static ModuleRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = Runtimes.open(RuntimeKind.HOSTED);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static Interpreter main() {
    return runtime.main();
  }

  /** Whether the program is there that reads debug information. */
  private static void assumeAddr2line() {
    boolean found =
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "addr2line")));
    assumeTrue(found, "addr2line is not installed");
  }

  /** The number of the first line from {@code function} on that holds {@code code}. */
  private static String line(String function, String code) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/native", SOURCE));
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      inside |= lines.get(i).contains(" " + function + "(");
      if (inside && lines.get(i).contains(code)) {
        return SOURCE + ":" + (i + 1);
      }
    }
    throw new AssertionError(function + " with " + code + " is not in " + SOURCE);
  }

  private static Path library() {
    return Path.of(System.getProperty("polyphase.test.extensions"), "leak_controls.so");
  }

  private static Site siteOf(String module) {
    return siteOf(module, library().toString());
  }

  private static Site siteOf(String module, String file) {
    LeakReport report =
        new LeakHunter(main(), new HuntOptions(3, 3, true)).hunt(main().specOfFile(module, file));
    return report.suspects().getFirst().site();
  }

  @Test
  void site_ofCodeWithDebugInformation_namesItsLine() throws IOException {
    assumeAddr2line();
    String expected = line("exec_extra_incref", "PyList_New");

    Site site = siteOf("extra_incref");

    assertEquals(expected, site.source());
    assertTrue(site.toString().endsWith(", " + expected + ")"), site::toString);
  }

  @Test
  void site_inTwoFilesOfOneName_isFoundInItsOwn(@TempDir Path folder) throws IOException {
    assumeAddr2line();
    for (String each : List.of("first", "second")) {
      Path file = Files.createDirectory(folder.resolve(each)).resolve("alike.so");

      Site site = siteOf("extra_incref", Files.copy(library(), file).toString());

      assertEquals(line("exec_extra_incref", "PyList_New"), site.source());
      assertEquals(file.toString(), site.path());
    }
  }

  @Test
  void withSources_codeWithoutDebugInformation_isAsBefore() {
    main().release(main().load(main().findSpec("array").orElseThrow()));
    Site site = new Site("array.cpython-313-x86_64-linux-gnu.so", 0x3000, null);

    Site same = main().ledger().orElseThrow().withSources(List.of(site)).getFirst();

    assertNull(same.source());
    assertEquals(site, same);
  }
}

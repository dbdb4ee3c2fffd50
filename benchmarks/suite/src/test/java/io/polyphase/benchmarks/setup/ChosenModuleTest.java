package io.polyphase.benchmarks.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.MainRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;

final class ChosenModuleTest {
  private static final Setting PINNED = new Setting(null, List.of());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "array, array",
    "pkg.mod, pkg.mod",
    "/a/b/../spam.cpython-313-x86_64-linux-gnu.so, spam",
    "spam.so, spam",
    "pkg._spam=x/y.so, pkg._spam",
  })
  void name_isAsAllToolsHaveIt(String given, String name) {
    assertEquals(name, new ChosenModule(RuntimeKind.REFERENCE, given).name());
  }

  @Test
  void noSuchFile_isSaid() throws Exception {
    Path file = folder.resolve("spam.so");

    MainRun run = MainRun.of(folder, "Create", "-p", "module=" + file);

    assertEquals(2, run.status());
    assertEquals("benchmarks: no such extension file: " + file, run.printed().strip());
  }

  @Test
  void managed_takesNoFile() throws Exception {
    String file = System.getProperty("polyphase.test.extensions") + "/spam.so";

    MainRun run = MainRun.of(folder, "Create", "-p", "runtime=managed", "-p", "module=" + file);

    assertEquals(2, run.status());
    assertTrue(
        run.printed().contains("managed takes modules written in Java only"),
        run.shownBy(ChosenModuleTest.class));
  }

  @Test
  void runtimes_unlessChosen_areThoseWithFiles() throws Exception {
    assertEquals(
        List.of("-p", "runtime=hosted,reference"),
        new ChosenModules(new CommandLineOptions("-p", "module=spam.so"), PINNED).defaults());
    assertEquals(
        List.of(),
        new ChosenModules(new CommandLineOptions("-p", "module=array"), PINNED).defaults());
    assertEquals(
        List.of(),
        new ChosenModules(
                new CommandLineOptions("-p", "module=a/b", "-p", "runtime=hosted"), PINNED)
            .defaults());
  }
}

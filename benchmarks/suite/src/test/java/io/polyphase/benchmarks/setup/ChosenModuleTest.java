package io.polyphase.benchmarks.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.benchmarks.MainRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.CommandLineOptions;

final class ChosenModuleTest {
  @TempDir private Path folder;

  @Test
  void of_name_hasNoFile() {
    assertEquals(new ChosenModule("array", null), ChosenModule.of("array"));
    assertEquals(List.of(), ChosenModule.of("array").folders());
  }

  @Test
  void of_path_isNamedUpToTheFirstDot() {
    ChosenModule module = ChosenModule.of("/a/b/../spam.cpython-313-x86_64-linux-gnu.so");

    assertEquals("spam", module.name());
    assertEquals(Path.of("/a/spam.cpython-313-x86_64-linux-gnu.so"), module.file());
    assertEquals(List.of(Path.of("/a")), module.folders());
  }

  @Test
  void of_fileHere_isAbsolute() {
    assertEquals(
        new ChosenModule("spam", Path.of("spam.so").toAbsolutePath()), ChosenModule.of("spam.so"));
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
        new ChosenModules(new CommandLineOptions("-p", "module=spam.so")).defaults());
    assertEquals(
        List.of(), new ChosenModules(new CommandLineOptions("-p", "module=array")).defaults());
    assertEquals(
        List.of(),
        new ChosenModules(new CommandLineOptions("-p", "module=a/b", "-p", "runtime=hosted"))
            .defaults());
  }
}

package io.polyphase.benchmarks.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.CommandLineOptions;

final class DefaultsTest {
  private static final Setting PINNED = new Setting(null, List.of());

  @TempDir private Path folder;

  @Test
  void addTo_nothingSaid_addsAll() throws Exception {
    var defaults = new Defaults(new CommandLineOptions("Create"), folder);

    assertEquals(
        List.of("Create", "-foe", "true", "-rf", "json", "-rff", defaults.results().toString()),
        defaults.addTo(List.of("Create"), PINNED));
    assertEquals(folder, defaults.results().getParent());
  }

  private List<String> added(String... said) throws Exception {
    List<String> completed =
        new Defaults(new CommandLineOptions(said), folder).addTo(List.of(), PINNED);
    return completed.subList(completed.indexOf("-rff") + 2, completed.size());
  }

  @Test
  void addTo_noBenchmarkNamed_givesAnOverview() throws Exception {
    assertEquals(List.of("-e", "Growth|ColdStart|LoadDelete", "-p", "calls=mixed"), added());
    assertEquals(List.of("-e", "Growth|ColdStart|LoadDelete"), added("-p", "calls=texts"));
    assertEquals(
        List.of("-e", "Growth|ColdStart|LoadDelete|CallHeavy"),
        added("-p", "runtime=hosted,managed"));
  }

  @Test
  void addTo_benchmarkNamed_leavesNothingOut() throws Exception {
    assertEquals(List.of(), added("CallHeavy", "-p", "runtime=hosted,managed"));
  }

  @Test
  void addTo_allSaid_addsNothing() throws Exception {
    List<String> said = List.of("Create", "-foe", "false", "-rf", "csv", "-rff", "x.csv");
    var defaults = new Defaults(new CommandLineOptions(said.toArray(String[]::new)), folder);

    assertEquals(said, defaults.addTo(said, PINNED));
    assertEquals(folder.resolve("x.csv"), defaults.results());
  }

  @Test
  void results_insideOfTheProject_areInItsOutput() throws Exception {
    Path suite = Files.createDirectories(folder.resolve("benchmarks/suite"));
    Files.createFile(suite.resolve("pom.xml"));

    Path results = new Defaults(new CommandLineOptions(), suite).results();

    assertEquals(folder.resolve("benchmarks/target/results"), results.getParent());
    assertTrue(results.toString().endsWith(".json"));
    assertEquals(folder, Project.around(suite));
    assertNull(Project.around(folder.getParent()));
  }
}

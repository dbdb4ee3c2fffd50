package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.benchmarks.Shown;
import io.polyphase.benchmarks.UnlockedMain;
import io.polyphase.bridge.python.PythonBuild;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class CompareCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int compare(String... arguments) {
    CommandLine commandLine = CompareCommand.commandLine();
    return commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  private String shown() {
    return Shown.of(CompareCommandTest.class, "printed", out + "\n" + err);
  }

  @ParameterizedTest
  @CsvSource({
    "main, name two versions",
    "a b c, c",
    "a b --module x.so y.so, 'with --module, --python or --runtimes'",
    "a b --python x y, 'with --module, --python or --runtimes'",
    "--module pom.xml pom.xml --python x y, what changed would not be known",
    "--python x y --runtime hosted, --runtime reference",
    "--python nope /bin/true, there is no such file",
    "--runtimes hosted reference --python x y, what changed would not be known",
    "--runtimes hosted reference --runtime hosted, leave --runtime out",
    ". --module nope.so nada.so, there is no file nope.so",
    "a b --pairs 1, --pairs must be at least 2",
    "a b --threshold 0, --threshold must be above 0",
    "a b --include (, --include is no regular expression",
    "no-such-ref ., there is no commit \"no-such-ref\"",
    "--resume nope.jsonl, there is no file nope.jsonl",
  })
  void compare_wrongUsage_isExplainedWithStatus2(String arguments, String explanation) {
    assertEquals(CompareCommand.COULD_NOT_RUN, compare(arguments.split(" ", -1)));
    assertTrue(err.toString().contains(explanation), this::shown);
  }

  @Test
  void compare_otherFile_isNoRecord() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "{\"plan\": 3}\n");

    assertEquals(CompareCommand.COULD_NOT_RUN, compare("--resume", file.toString()));
    assertTrue(err.toString().contains("is no record of a comparison"), this::shown);
  }

  @Test
  void compare_help_teaches() {
    assertEquals(0, compare("--help"));
    assertTrue(out.toString().contains("Exit status:"), this::shown);
  }

  /** Real processes of JMH, interrupted in the middle and gone on with. */
  @Test
  void comparison_ofARecord_goesOnWhereItWas() throws Exception {
    Version here = new Version("here", null, jar().toString(), null, null, null);
    var subject =
        new Subject(
            "io.polyphase.benchmarks.CreatePhaseBenchmark.create",
            Map.of("module", "math", "runtime", "managed"));
    List<String> quick = List.of("-wi", "0", "-i", "1", "-r", "1ms", "-bm", "ss");
    Path file = folder.resolve("record.jsonl");
    try (CompareLog log =
        CompareLog.create(
            file,
            new ComparePlan(
                here,
                here,
                List.of(subject),
                Group.ofEach(1),
                2,
                0,
                0.05,
                0.03,
                false,
                quick,
                7))) {
      Step first = Turn.schedule(Group.ofEach(1), 2, 7).getFirst().steps().getFirst();
      log.add(new ForkResult(false, first, List.of(123456.0), "ns/op", false, 1));
    }

    int status = compare("--resume", file.toString(), "--json");

    assertEquals(
        CompareCommand.COULD_NOT_RUN, status, () -> "two pairs can find nothing: " + shown());
    try (CompareLog log = CompareLog.resume(file)) {
      assertEquals(4, log.forks().size(), this::shown);
      assertEquals(123456.0, log.forks().getFirst().value(), this::shown);
      assertEquals(2, log.logRatios(false, 0).length, this::shown);
      CounterReading counters = log.counters().getFirst();
      assertEquals(0, counters.values().get("references left behind"), this::shown);
      assertTrue(counters.values().get("objects held") > 0, this::shown);
    }
    assertTrue(out.toString().contains("exact counters are the same"), this::shown);
    assertTrue(Files.exists(Path.of(file + ".html")));
  }

  /** Both sides are handed the CPython in which they measure and count. */
  @Test
  @Tag("long")
  void comparison_ofTwoPythons_measuresAndCountsInEach() throws Exception {
    Version here =
        new Version("here", null, jar().toString(), null, null, null)
            .withPython(PythonBuild.pinned());
    var subject =
        new Subject(
            "io.polyphase.benchmarks.CreatePhaseBenchmark.create",
            Map.of("module", "_json", "runtime", "reference"));
    List<String> quick = List.of("-wi", "0", "-i", "1", "-r", "1ms", "-bm", "ss");
    Path file = folder.resolve("record.jsonl");
    CompareLog.create(
            file,
            new ComparePlan(
                here, here, List.of(subject), Group.ofEach(1), 2, 0, 0.05, 0.03, false, quick, 7))
        .close();

    assertEquals(CompareCommand.COULD_NOT_RUN, compare("--resume", file.toString()), this::shown);
    try (CompareLog log = CompareLog.resume(file)) {
      assertEquals(here, log.plan().base(), this::shown);
      assertEquals(4, log.forks().size(), this::shown);
      assertTrue(log.forks().stream().allMatch(fork -> fork.value() > 0), this::shown);
      assertTrue(log.counters().getFirst().values().get("objects held") > 0, this::shown);
    }
    assertTrue(out.toString().contains("base: CPython 3.13"), this::shown);
  }

  /** The benchmarks as the build has them so far. */
  private Path jar() {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, UnlockedMain.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("benchmarks.jar");
    try (var _ = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

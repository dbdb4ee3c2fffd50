package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.testing.Pythons;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs benchmarks in this process, once each. */
final class SuiteMainTest {
  private static final List<String> QUICK =
      List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-bm", "ss");

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final String temporary = System.getProperty("java.io.tmpdir");

  @BeforeEach
  void redirect() {
    System.setProperty("jmh.ignoreLock", "true");
    var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.clearProperty("jmh.ignoreLock");
    System.setProperty("java.io.tmpdir", temporary);
  }

  private int run(String... arguments) throws IOException {
    var all = new ArrayList<>(QUICK);
    all.addAll(List.of("-rff", folder.resolve("results.json").toString()));
    all.addAll(List.of(arguments));
    return SuiteMain.run(all);
  }

  private String shown() {
    return Shown.of(SuiteMainTest.class, "printed", printed());
  }

  private static String shown(String page) {
    return Shown.of(SuiteMainTest.class, "page", page);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private int fork(String... arguments) throws IOException {
    var all = new ArrayList<>(List.of("-f", "1", "-wi", "0", "-i", "1", "-r", "1ms", "-bm", "ss"));
    all.addAll(List.of("-rff", folder.resolve("results.json").toString()));
    all.addAll(List.of(arguments));
    return SuiteMain.run(all);
  }

  @Test
  void python_thatIsNamed_isTheReferenceOfTheForks() throws IOException {
    String python = PythonArtifact.unpacked().executable().toString();

    assertEquals(0, fork("Create", "--python", python, "-p", "module=_json"), this::shown);

    assertTrue(printed().contains("reference: CPython 3.13.5, "), this::shown);
    assertTrue(printed().contains("CreatePhase  _json "), this::shown);
    assertTrue(
        Files.readString(folder.resolve("results.environment.json")).contains("CPython 3.13.5, "));
  }

  static List<Path> libraries() throws IOException {
    return Pythons.libraries(PythonArtifact.unpacked().libpython());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void library_thatIsNamed_isMeasured(Path library) throws IOException {
    assertEquals(
        0,
        fork("ExecPhase|Import", "--libpython", library.toString(), "-p", "module=array"),
        this::shown);

    assertTrue(printed().contains("ExecPhase     array "), this::shown);
    assertTrue(printed().contains("ImportDelete  array "), this::shown);
    String environment = Files.readString(folder.resolve("results.environment.json"));
    assertTrue(environment.contains(library.toString()), environment);
  }

  @Test
  void module_ofAPackage_isImportedWithIt() throws IOException {
    Path outer = Files.createDirectories(folder.resolve("outer"));
    Files.writeString(outer.resolve("__init__.py"), "");
    Path file = outer.resolve("spam.so");
    Files.copy(Path.of(System.getProperty("polyphase.test.extensions"), "spam.so"), file);

    String python = PythonArtifact.unpacked().executable().toString();

    assertEquals(0, fork("ImportDelete", "--python", python, "-p", "module=" + file), this::shown);
    assertTrue(printed().contains("ImportDelete  outer.spam "), this::shown);
  }

  @Test
  void python_thatIsNone_isToldInALine() throws IOException {
    assertEquals(2, run("Create", "--python", "no/such/python"), this::shown);
    assertTrue(printed().contains("no/such/python: there is no such file"), this::shown);
  }

  @Test
  void managed_everyBenchmarkRuns() throws IOException {
    assertEquals(0, run("-p", "runtime=managed", "-e", "NativeCall"), this::shown);

    assertTrue(printed().contains("hosted/reference"), this::shown);
    for (String line :
        List.of("FindSpec", "CreatePhase", "ExecPhase", "ImportDelete", "2 threads")) {
      assertTrue(printed().contains("\n" + line + " "), this::shown);
    }
    assertTrue(Files.readString(folder.resolve("results.json")).contains("\"rawData\""));
    assertTrue(Files.readString(folder.resolve("results.environment.json")).contains("\"kernel\""));
    assertEquals(
        List.of(
            "Results: "
                + folder.resolve("results.json")
                + ", environment: "
                + folder.resolve("results.environment.json"),
            "Page: " + folder.resolve("results.html")),
        printed().lines().skip(printed().lines().count() - 2).toList());
    String page = Files.readString(folder.resolve("results.html"));
    assertTrue(page.contains("./polyphase bench -f 0 "), () -> shown(page));
    assertTrue(page.contains("Threads and interpreters"), () -> shown(page));
  }

  @Test
  void managed_extensionOfTheSuite_isRefused() throws IOException {
    assertEquals(1, run("CallHeavy", "-p", "runtime=managed", "-p", "calls=mixed"));

    assertTrue(printed().contains("-p runtime=hosted,reference"), this::shown);
  }

  @Test
  void parameterOfItsOwn_isPartOfTheName() throws IOException {
    assertEquals(
        0, run("CallHeavy", "-p", "runtime=hosted", "-p", "calls=texts,errors"), this::shown);

    assertTrue(printed().contains("\nCallHeavy errors  -  "), this::shown);
    assertTrue(printed().contains("\nCallHeavy texts   -  "), this::shown);
  }

  @Test
  void reference_loadsTheExtensionsOfTheSuite() throws IOException {
    assertEquals(
        0,
        fork(
            "CallHeavy|Growth",
            "-p",
            "runtime=reference",
            "-p",
            "calls=mixed",
            "-p",
            "size=2 interpreters"),
        this::shown);

    assertTrue(printed().contains("\nCallHeavy mixed "), this::shown);
    assertTrue(printed().contains("\nGrowth 2 interpreters "), this::shown);
  }

  @Test
  void command_isStartedByTheLauncher() throws IOException {
    assertEquals(0, run("ColdStart", "-p", "command=jdk"), this::shown);

    assertTrue(printed().contains("\nColdStart jdk "), this::shown);
  }

  @Test
  void benchmarkThatThrows_fails() throws IOException {
    assertEquals(1, run("Create", "-p", "runtime=none"));
  }

  @Test
  void benchmarkThatThrows_failsEvenIfJmhIsToGoOn() throws IOException {
    int status = run("Create", "-p", "runtime=managed,none", "-p", "module=math", "-foe", "false");

    assertEquals(1, status);

    assertTrue(
        printed()
            .contains(
                "without a result: io.polyphase.benchmarks.CreatePhaseBenchmark.create"
                    + "{module=math, runtime=none}"),
        this::shown);
    assertTrue(Files.readString(folder.resolve("results.html")).contains("runtime=none"));
  }

  @Test
  void noSuchBenchmark_fails() throws IOException {
    assertEquals(1, run("NoSuchBenchmark"));
  }

  @Test
  void unknownArgument_isExplained() throws IOException {
    assertEquals(2, run("-nonsense"));

    assertTrue(printed().contains("--help explains the arguments"), this::shown);
  }

  @Test
  void help_teaches() throws IOException {
    assertEquals(0, SuiteMain.run(List.of("--help")));

    assertTrue(printed().contains("Examples:"));
    assertTrue(printed().lines().allMatch(line -> line.length() <= 100));
  }

  @Test
  void lockHeld_saysByWhomAndWhatToDo() throws Exception {
    System.clearProperty("jmh.ignoreLock");
    System.setProperty("java.io.tmpdir", folder.toString());
    Path file = folder.resolve("jmh.lock");
    var holder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                Files.writeString(folder.resolve("Hold.java"), HOLDER).toString(),
                file.toString())
            .start();
    try {
      assertEquals('!', holder.getInputStream().read());

      assertEquals(1, run("Create", "-p", "runtime=managed"));

      assertTrue(printed().contains("process " + holder.pid()), this::shown);
      assertTrue(printed().contains("-Djmh.ignoreLock=true"), this::shown);
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  private static final String HOLDER =
      """
      public class Hold {
        public static void main(String[] arguments) throws Exception {
          var file = java.nio.file.Path.of(arguments[0]);
          var channel =
              java.nio.channels.FileChannel.open(
                  file,
                  java.nio.file.StandardOpenOption.CREATE,
                  java.nio.file.StandardOpenOption.WRITE);
          channel.lock();
          System.out.print('!');
          System.out.flush();
          System.in.read(); // until it is ended
        }
      }
      """;
}

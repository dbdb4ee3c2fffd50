package io.polyphase.bridge.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.InitFunction;
import io.polyphase.Loader;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.managed.ManagedRuntime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The core's rules without native code, beside CPython: a definition written in Java must fare as
 * the one in C with the same name does in the reference.
 */
class ManagedConformanceTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "target", "managed-conformance");
  private static final Map<String, InitFunction> INITTAB = ManagedDefinitions.inittab();

  private static Map<String, List<String>> definitions = Map.of();
  private static Map<String, List<String>> initResults = Map.of();

  @BeforeAll
  static void askTheReference() throws Exception {
    var jvm = new WarmJvm(FOLDER, FOLDER);
    definitions = Outcomes.of(jvm, RuntimeKind.REFERENCE, "own.definitions");
    initResults = Outcomes.of(jvm, RuntimeKind.REFERENCE, "own.initresults");
  }

  static Stream<String> names() {
    return INITTAB.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void definition_inJava_faresAsTheOneInC(String name) {
    String row = "own." + name;
    String library = definitions.containsKey(row) ? "definitions" : "initresults";
    List<String> expected =
        library.equals("definitions") ? definitions.get(row) : initResults.get(row);

    assertEquals(comparable(expected), comparable(managed(library, name)));
  }

  /** All but the loader, which is one of files in C and that of built-in modules in Java. */
  private static String comparable(List<String> lines) {
    return String.join(
        "\n", lines.stream().filter(line -> !line.startsWith("module.__loader__: ")).toList());
  }

  private static List<String> managed(String library, String name) {
    var bytes = new ByteArrayOutputStream();
    try (ModuleRuntime runtime = ManagedRuntime.open(INITTAB)) {
      var probe =
          new Probe(runtime, runtime.main(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
      probe.outcome(
          "row",
          () -> {
            Loading.of(probe, spec(runtime, library, name));
            return "done";
          });
      probe.release();
    }
    List<String> lines = new ArrayList<>();
    bytes.toString(StandardCharsets.UTF_8).lines().forEach(line -> lines.add(line.strip()));
    return lines;
  }

  /** A spec with the file of the definition in C, so that the import attributes are the same. */
  private static ModuleSpec spec(ModuleRuntime runtime, String library, String name) {
    Loader loader = runtime.main().findSpec(name).orElseThrow().loader();
    Path file = Path.of(System.getProperty("polyphase.test.extensions"), library + ".so");
    return ModuleSpec.ofFile(name, loader, file.toString());
  }
}

package io.polyphase.bridge.conformance;

import io.polyphase.InitFunction;
import io.polyphase.Loader;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
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

  private static Map<String, List<String>> reference = Map.of();
  private static Path copies = FOLDER;

  @BeforeAll
  static void askTheReference() throws Exception {
    var jvm = new RowJvm(FOLDER, FOLDER);
    copies = jvm.copies();
    List<Row> rows =
        Rows.all().stream()
            .filter(row -> row.group().startsWith("own.") && !row.isAlone())
            .toList();
    reference = Outcomes.of(jvm, RuntimeKind.REFERENCE, rows);
  }

  static Stream<String> names() {
    return INITTAB.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void definition_inJava_faresAsTheOneInC(String name) {
    Row row = row(name);
    List<String> expected = reference.get(row.id());

    Lines.assertSame(
        ManagedConformanceTest.class,
        name,
        comparable(expected),
        comparable(managed(row.group(), name)));
  }

  private static Row row(String name) {
    return Rows.all().stream()
        .filter(row -> row.id().equals("own." + name))
        .findFirst()
        .orElseThrow();
  }

  /** All but the loader, which is one of files in C and that of built-in modules in Java. */
  private static List<String> comparable(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("module.__loader__: ")).toList();
  }

  private static List<String> managed(String group, String name) {
    var bytes = new ByteArrayOutputStream();
    try (ModuleRuntime runtime = ManagedRuntime.open(INITTAB)) {
      var probe =
          new Probe(
              runtime,
              runtime.main(),
              Libraries.ORIGINALS,
              new PrintStream(bytes, true, StandardCharsets.UTF_8));
      probe.outcome(
          "row",
          () -> {
            Loading.of(probe, spec(runtime, group, name));
            return "done";
          });
      probe.release();
    }
    List<String> lines = new ArrayList<>();
    bytes.toString(StandardCharsets.UTF_8).lines().forEach(line -> lines.add(line.strip()));
    return lines;
  }

  /** A spec with the file of the definition in C, so that the import attributes are the same. */
  private static ModuleSpec spec(ModuleRuntime runtime, String group, String name) {
    Loader loader = runtime.main().findSpec(name).orElseThrow().loader();
    String library = group.substring("own.".length()) + ".so";
    Path original = Path.of(System.getProperty("polyphase.test.extensions"), library);
    Path file = Libraries.ofGroup(copies, group).of(original);
    return ModuleSpec.ofFile(name, loader, file.toString());
  }
}

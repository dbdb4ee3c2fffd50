package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Modules that Cython, pybind11, SWIG and mypyc make of {@code src/test/generators}, as far as
 * these generators are there: calls of them answer in the host what they answer in CPython. The
 * profile {@code generators} makes them.
 */
@Tag("generated")
class GeneratedModulesTest {
  private static final Path FOLDER = Path.of(System.getProperty(ModuleFolder.PROPERTY, ""));
  private static final String SUFFIX = ".cpython-313-x86_64-linux-gnu.so";

  private static Set<String> modules = Set.of();
  private static Map<String, List<String>> reference = Map.of();
  private static Map<String, List<String>> hosted = Map.of();

  @BeforeAll
  static void run() throws Exception {
    modules = modules();
    List<String> rows =
        DataFile.lines("generated.txt").stream()
            .filter(row -> modules.containsAll(moduleOf(row)))
            .toList();
    reference = Batch.run(CallProgram.class, RuntimeKind.REFERENCE, rows);
    hosted = Batch.run(CallProgram.class, RuntimeKind.HOSTED, rows);
  }

  private static Set<String> modules() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Of the modules that are made here: builtins are names of a row, too. */
  private static Set<String> moduleOf(String row) {
    return CallRow.parse(row).modules().stream()
        .filter(name -> name.indexOf('_') >= 0)
        .collect(Collectors.toSet());
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    long same = reference.keySet().stream().filter(GeneratedModulesTest::isSame).count();
    System.out.printf(
        Locale.ROOT, "generated: %d same / %d rows of %s%n", same, reference.size(), modules);
  }

  private static boolean isSame(String row) {
    return reference.getOrDefault(row, List.of()).equals(hosted.get(row));
  }

  @Test
  void generators_haveMadeSomething() {
    assertFalse(modules.isEmpty(), () -> "none in " + FOLDER);
  }

  @Test
  void rows_haveTheSameOutcome() {
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, List<String>> row : reference.entrySet()) {
      if (!isSame(row.getKey())) {
        different.add(row + "\n    hosted: " + hosted.get(row.getKey()));
      }
    }
    Lines.assertNone(GeneratedModulesTest.class, "rows that differ", different);
  }
}

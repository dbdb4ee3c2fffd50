package io.polyphase.bridge.stdlib;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import io.polyphase.bridge.objects.DocTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The docstrings and signatures of everything that {@code docs.tsv} names: they are CPython's. */
class DocTableTest {
  /** Types that are named after Python's module and found in that of C. */
  private static final List<String> OF_PYTHON =
      List.of("collections", "functools", "operator", "weakref");

  @Test
  void docs_areThoseOfCPython() throws Exception {
    List<String> rows = names().stream().map(DocTableTest::row).toList();
    Map<String, List<String>> reference = Batch.run(CallProgram.class, RuntimeKind.REFERENCE, rows);
    Map<String, List<String>> hosted = Batch.run(CallProgram.class, RuntimeKind.HOSTED, rows);
    List<String> different = new ArrayList<>();
    for (String row : rows) {
      List<String> expected = Objects.requireNonNull(reference.get(row));
      if (!expected.equals(hosted.get(row))) {
        different.add(row + "\n    reference: " + expected + "\n    hosted:    " + hosted.get(row));
      }
    }
    Lines.assertNone(DocTableTest.class, "docstrings that differ", different);
  }

  private static List<String> names() throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(DocTable.class.getResourceAsStream("docs.tsv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('\t')))
          .filter(name -> !name.endsWith(".__doc__")) // a member, which has no object of its own
          .toList();
    }
  }

  private static String row(String name) {
    int dot = name.indexOf('.');
    String module = dot < 0 ? name : name.substring(0, dot);
    String path = OF_PYTHON.contains(module) ? "_" + name : name;
    return path + ".__doc__" + (dot < 0 ? "" : "; " + path + ".__text_signature__");
  }
}

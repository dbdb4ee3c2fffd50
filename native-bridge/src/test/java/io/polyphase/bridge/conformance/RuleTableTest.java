package io.polyphase.bridge.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rules in docs/conformance.md names nothing that does not exist, and every row. */
class RuleTableTest {
  private static final List<String> MODULES = List.of("core", "native-bridge", "stress");

  @Test
  void rows_haveIdsOfTheirOwn() {
    Set<String> ids = new HashSet<>();
    for (Row row : Rows.all()) {
      assertTrue(ids.add(row.id()), () -> "twice: " + row.id());
    }
  }

  @Test
  void rules_ofRowsAndOfTheTable_areTheSame() throws IOException {
    Set<String> used = Rows.all().stream().map(Row::rule).collect(Collectors.toSet());
    Set<String> listed =
        Catalogue.rules().stream()
            .filter(rule -> !rule.rows().isEmpty())
            .map(Catalogue.Rule::id)
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(used), new TreeSet<>(listed));
  }

  @Test
  void rowsOfTheTable_areThoseOfTheirRule() throws IOException {
    for (Catalogue.Rule rule : Catalogue.rules()) {
      List<Row> rows = Rows.all().stream().filter(row -> row.rule().equals(rule.id())).toList();
      for (Row row : rows) {
        assertTrue(
            rule.rows().stream().anyMatch(pattern -> Catalogue.matches(pattern, row.id())),
            () -> rule.id() + " does not list " + row.id());
      }
      for (String pattern : rule.rows()) {
        assertTrue(
            rows.stream().anyMatch(row -> Catalogue.matches(pattern, row.id())),
            () -> rule.id() + " has no row " + pattern);
      }
    }
  }

  @Test
  void rowsOfTheCatalogue_exist() throws IOException {
    for (Catalogue.Divergence divergence : Catalogue.divergences()) {
      for (String pattern : divergence.rows()) {
        assertTrue(
            Rows.all().stream().anyMatch(row -> Catalogue.matches(pattern, row.id())),
            () -> "no row " + pattern);
      }
    }
  }

  @Test
  void typesOfTheTable_exist() throws IOException {
    for (Catalogue.Rule rule : Catalogue.rules()) {
      for (String type : rule.types()) {
        assertTrue(exists("main", type, " "), () -> rule.id() + ": no type " + type);
      }
    }
  }

  @Test
  void testsOfTheTable_exist() throws IOException {
    for (Catalogue.Rule rule : Catalogue.rules()) {
      for (String test : rule.tests()) {
        assertTrue(exists("test", test, "void "), () -> rule.id() + ": no test " + test);
      }
      assertTrue(
          !rule.tests().isEmpty() || !rule.rows().isEmpty(), () -> rule.id() + ": unchecked");
    }
  }

  /** Whether there is such a type, or such a member of it; {@code …} stands for any rest. */
  private static boolean exists(String tree, String name, String before) throws IOException {
    String[] parts = name.split("\\.", 2);
    for (Path file : sources(tree, parts[0] + ".java")) {
      String member = parts.length == 1 ? "" : parts[1];
      String text = Files.readString(file);
      boolean found =
          member.endsWith("…")
              ? text.contains(before + member.substring(0, member.length() - 1))
              : text.contains(before + member + "(")
                  || text.contains(before + member + " ")
                  || text.contains("." + member + " ");
      if (member.isEmpty() || found) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> sources(String tree, String fileName) throws IOException {
    List<Path> found = new java.util.ArrayList<>();
    for (String module : MODULES) {
      Path folder = Catalogue.ROOT.resolve(module).resolve("src").resolve(tree).resolve("java");
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.getFileName().toString().equals(fileName)).forEach(found::add);
      }
    }
    return found;
  }
}

package io.polyphase.bridge.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All rows. */
final class Rows {
  private static final List<Row> ALL = made();
  private static final List<String> GROUPS = ALL.stream().map(Row::group).distinct().toList();

  private Rows() {}

  static List<Row> all() {
    return ALL;
  }

  private static List<Row> made() {
    return Stream.of(
            ExportRows.rows(),
            NameRows.rows(),
            DefinitionRows.rows(),
            EntryRows.rows(),
            ApiRows.rows(),
            StateRows.rows(),
            HookRows.rows(),
            ReloadRows.rows(),
            GeneratorRows.rows(),
            TextRows.rows(),
            FunctionRows.rows(),
            ThreadRows.rows(),
            InterpreterRows.rows(),
            FileRows.rows(),
            PackageRows.rows(),
            LoaderRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  /** The names of the groups, in the order of their first rows. */
  static List<String> groups() {
    return GROUPS;
  }

  /**
   * The rows of the groups that share a process, one group after the other, and each row that is
   * alone.
   */
  static List<List<Row>> byProcess() {
    List<List<Row>> processes = new ArrayList<>();
    processes.add(
        GROUPS.stream()
            .flatMap(group -> ALL.stream().filter(row -> row.group().equals(group)))
            .filter(row -> !row.isAlone())
            .toList());
    ALL.stream().filter(Row::isAlone).forEach(row -> processes.add(List.of(row)));
    return processes;
  }
}

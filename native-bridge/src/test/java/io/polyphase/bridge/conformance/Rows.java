package io.polyphase.bridge.conformance;

import java.util.List;
import java.util.stream.Stream;

/** All rows. */
final class Rows {
  private Rows() {}

  static List<Row> all() {
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
            InterpreterRows.rows(),
            FileRows.rows(),
            PackageRows.rows(),
            LoaderRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  static List<Row> ofProcess(String process) {
    return all().stream().filter(row -> row.process().equals(process)).toList();
  }

  /** The processes whose names begin so, in the order of their first rows. */
  static List<String> processes(String prefix) {
    return all().stream().map(Row::process).filter(p -> p.startsWith(prefix)).distinct().toList();
  }
}

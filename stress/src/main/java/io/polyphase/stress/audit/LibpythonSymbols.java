package io.polyphase.stress.audit;

import io.polyphase.bridge.code.ElfFile;
import io.polyphase.bridge.code.SymbolList;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.RuntimeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What the libpython exports that modules are imported by.
 *
 * @param version of that CPython, as {@code 3.13}
 */
record LibpythonSymbols(String version, Set<String> functions, Set<String> data) {
  /** Those of a runtime. */
  static LibpythonSymbols of(RuntimeChoice choice) {
    PythonBuild build = choice.python();
    if (build == null) {
      return new LibpythonSymbols(
          "3.13", Set.copyOf(SymbolList.functions()), SymbolList.data().keySet());
    }
    Set<String> functions = new HashSet<>();
    Set<String> data = new HashSet<>();
    try {
      for (ElfFile.Symbol symbol : ElfFile.symbolsOf(Path.of(build.exporter()))) {
        if (symbol.isDefined()) {
          (symbol.isFunction() ? functions : data).add(symbol.name());
        }
      }
    } catch (IOException e) { // it was opened a moment ago
      throw new UncheckedIOException(e);
    }
    String version = build.version().major() + "." + build.version().minor();
    return new LibpythonSymbols(version, functions, data);
  }
}

package io.polyphase.bridge.arguments;

import io.polyphase.bridge.Diagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows: each function with usual arguments, and with each of its arguments in turn replaced by
 * each other value.
 *
 * @param functions that have rows
 * @param variadic rows that are C code
 * @param rows the name of a function and a word for each argument; those of a function together
 * @param excluded the reason, by function
 */
record RowTable(
    List<Prototype> functions,
    List<VariadicCall> variadic,
    List<String> rows,
    Map<String, String> excluded) {

  /** The table for all functions that the host serves. */
  static RowTable ofServed(Set<String> served) throws IOException {
    Map<String, Prototype> prototypes = Headers.prototypes();
    List<Prototype> functions = new ArrayList<>();
    Set<String> rows = new LinkedHashSet<>();
    Map<String, String> excluded = new TreeMap<>();
    for (String name : served) {
      Prototype prototype = prototypes.get(name);
      Optional<String> reason =
          prototype == null ? Optional.of("no header has it") : Exclusions.reason(prototype);
      if (prototype == null || reason.isPresent()) {
        excluded.put(name, reason.orElseThrow());
      } else {
        functions.add(prototype);
        addRows(prototype, rows);
      }
    }
    List<VariadicCall> variadic =
        VariadicCalls.all().stream().filter(call -> served.contains(call.function())).toList();
    variadic.forEach(call -> excluded.remove(call.function()));
    variadic.forEach(call -> rows.add(call.code()));
    return new RowTable(functions, variadic, List.copyOf(rows), excluded);
  }

  /** How many functions have rows. */
  long called() {
    return functions.size() + variadic.stream().map(VariadicCall::function).distinct().count();
  }

  static RowTable ofServed() throws IOException {
    return ofServed(Diagnostics.providedFunctions());
  }

  private static void addRows(Prototype prototype, Set<String> rows) {
    List<String> usual = new ArrayList<>();
    for (int i = 0; i < prototype.parameters().size(); i++) {
      usual.add(Values.usual(prototype, i));
    }
    add(rows, prototype, usual);
    for (int i = 0; i < usual.size(); i++) {
      for (String value : Values.all(prototype.parameters().get(i).kind().orElseThrow())) {
        List<String> words = new ArrayList<>(usual);
        words.set(i, value);
        add(rows, prototype, words);
      }
    }
  }

  private static void add(Set<String> rows, Prototype prototype, List<String> words) {
    String row = (prototype.name() + " " + String.join(" ", words)).strip();
    if (!Exclusions.isLeftOut(row)) {
      rows.add(row);
    }
  }
}

package io.polyphase.bridge.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which function is looked for: the error names it. */
final class NameRows {
  private NameRows() {}

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name :
        List.of(
            "spam",
            "lančmít",
            "スパム",
            "pkg.スパム",
            "foó",
            "é",
            "éé-é",
            "ü-x_y",
            "Ünïcode",
            "naïve.módulo",
            "𝔘nicode",
            "🐍",
            "①②",
            "xxxé-",
            "ascii.é-1",
            "a-b",
            "x.",
            ".",
            "..y",
            "_testmultiphase_zkouška_načteno",
            "asdfjkl;",
            "pkg.foó",
            "a b",
            "CamelCase",
            "ß",
            "ﬁ",
            "-",
            "é-é.plain")) {
      names.put(name, name);
    }
    names.put("decomposed", "e\u0301");
    names.put("empty", "");
    for (int length : new int[] {199, 200, 201, 250}) {
      names.put(length + " characters", "n".repeat(length));
      names.put(length + " characters, dotted", "p." + "q".repeat(length));
      names.put(length + " characters, not ASCII", "é" + "n".repeat(length));
    }
    return names;
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    names()
        .forEach(
            (label, name) -> {
              rows.add(
                  new Row(
                      "name." + label,
                      "hook-name",
                      "names",
                      probe -> Loading.of(probe, probe.export("_testmultiphase", name))));
              rows.add(
                  new Row(
                      "name." + label + ".own",
                      "hook-name",
                      "names",
                      probe -> Loading.of(probe, probe.own("names", name))));
            });
    return rows;
  }
}

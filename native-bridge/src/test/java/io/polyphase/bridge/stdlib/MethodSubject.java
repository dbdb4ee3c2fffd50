package io.polyphase.bridge.stdlib;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code receivers.txt}.
 *
 * @param receivers expressions, each an object of the type
 */
record MethodSubject(String type, List<String> receivers) {
  private static final List<String> ARGUMENTS =
      List.of(
          "None",
          "0",
          "1",
          "-1",
          "2.5",
          "\"a\"",
          "\"b c\"",
          "b\"a\"",
          "[1]",
          "(1, \"a\")",
          "{\"a\": 1}",
          "True");

  private static final List<String> OF_PAIRS = List.of("1", "\"a\"", "b\"a\"", "None");

  private static final List<String> TRIPLES =
      List.of("\"a\", \"b\", 1", "0, 1, 2", "b\"a\", b\"b\", 1", "key=1");

  static List<MethodSubject> all() {
    return DataFile.lines("receivers.txt").stream().map(MethodSubject::parse).toList();
  }

  private static MethodSubject parse(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    return new MethodSubject(cells.getFirst(), cells.subList(1, cells.size()));
  }

  static MethodSubject of(String type) {
    return all().stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
  }

  /**
   * The calls of a method, with right and with wrong arguments: what comes of each, and what has
   * become of the receiver.
   */
  List<String> rows(String method) {
    List<String> rows = new ArrayList<>();
    for (String receiver : receivers) {
      for (String arguments : arguments()) {
        rows.add("r = " + receiver + "; r." + method + "(" + arguments + "); r");
      }
    }
    return rows;
  }

  private static List<String> arguments() {
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(ARGUMENTS);
    for (String first : OF_PAIRS) {
      for (String second : OF_PAIRS) {
        all.add(first + ", " + second);
      }
    }
    all.addAll(TRIPLES);
    return all;
  }
}

package io.polyphase.bridge.conformance;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rows printed in one runtime; the death of the process belongs to it. */
final class Outcomes {
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{5,}");
  private static final Pattern SIGNAL = Pattern.compile("^# +SIG[A-Z]+ ");
  private static final Pattern SIGNAL_DETAILS = Pattern.compile("^# +(SIG[A-Z]+) .*");

  /** What CPython writes out that belongs to what is compared. */
  private static final Pattern TOLD =
      Pattern.compile("Fatal Python error: .*|Exception ignored .*|[A-Z][a-z]+Warning: .*");

  private Outcomes() {}

  /**
   * Runs rows in one process, and those behind one that ends it in the next process: lines by row
   * id.
   */
  static Map<String, List<String>> of(RowJvm jvm, RuntimeKind kind, List<Row> rows)
      throws IOException, InterruptedException {
    Map<String, List<String>> outcomes = new LinkedHashMap<>();
    List<Row> left = rows;
    while (!left.isEmpty()) {
      ChildJvm.Result result = jvm.run(RowProgram.class, kind, places(left));
      Map<String, List<String>> reached = parsed(result);
      if (reached.isEmpty()) {
        throw new IllegalStateException(kind + " does not start:\n" + result.errors());
      }
      outcomes.putAll(reached);
      left = left.subList(reached.size(), left.size());
    }
    return outcomes;
  }

  private static String[] places(List<Row> rows) {
    return rows.stream()
        .map(row -> Integer.toString(Rows.all().indexOf(row)))
        .toArray(String[]::new);
  }

  private static Map<String, List<String>> parsed(ChildJvm.Result result) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    boolean finished = false;
    for (String line : result.lines()) {
      if (line.equals(RowProgram.END)) {
        finished = true;
      } else if (line.startsWith(RowProgram.ROW)) {
        current = new ArrayList<>();
        rows.put(line.substring(RowProgram.ROW.length()), current);
      } else if (line.startsWith("  ")) {
        current.add(normalised(line.strip()));
      } else if (SIGNAL.matcher(line).find()) {
        current.add(normalised(line));
      }
    }
    if (!finished || result.status() != 0) {
      current.add(result.timedOut() ? "the process hung" : "the process ended: " + result.status());
    }
    addTold(rows, result.errors());
    return rows;
  }

  private static void addTold(Map<String, List<String>> rows, String errors) {
    List<String> current = new ArrayList<>();
    for (String line : errors.lines().toList()) {
      if (line.startsWith(RowProgram.ROW)) {
        current = rows.getOrDefault(line.substring(RowProgram.ROW.length()), new ArrayList<>());
      }
      Matcher told = TOLD.matcher(line);
      while (told.find()) {
        current.add("on stderr: " + normalised(told.group()));
      }
    }
  }

  private static String normalised(String line) {
    return ADDRESS.matcher(SIGNAL_DETAILS.matcher(line).replaceAll("$1")).replaceAll("0x...");
  }
}

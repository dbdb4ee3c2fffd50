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

/** What the rows of one process printed in one runtime; the death of the process belongs to it. */
final class Outcomes {
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{5,}");
  private static final Pattern SIGNAL = Pattern.compile("^# +SIG[A-Z]+ ");
  private static final Pattern SIGNAL_DETAILS = Pattern.compile("^# +(SIG[A-Z]+) .*");

  /** What CPython writes out that belongs to what is compared. */
  private static final Pattern TOLD =
      Pattern.compile("Fatal Python error: .*|Exception ignored .*|[A-Z][a-z]+Warning: .*");

  private Outcomes() {}

  /** Runs the rows: lines by row id. Rows that were not reached are missing. */
  static Map<String, List<String>> of(WarmJvm jvm, RuntimeKind kind, String process)
      throws IOException, InterruptedException {
    return parsed(jvm.run(RowProgram.class, kind, process));
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
    Matcher told = TOLD.matcher(result.errors());
    while (told.find()) {
      current.add("on stderr: " + normalised(told.group()));
    }
    return rows;
  }

  private static String normalised(String line) {
    return ADDRESS.matcher(SIGNAL_DETAILS.matcher(line).replaceAll("$1")).replaceAll("0x...");
  }
}

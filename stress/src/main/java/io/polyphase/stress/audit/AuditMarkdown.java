package io.polyphase.stress.audit;

import io.polyphase.report.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found, as a table for a comment on a pull request: what is wrong, and how much is not.
 */
final class AuditMarkdown {
  private static final int LONGEST = 300; // of a cell

  private final List<String> rows = new ArrayList<>();
  private int good;

  void add(AuditedModule audit) {
    if (audit.verdict() == AuditVerdict.GOOD) {
      good++;
      return;
    }
    for (Answered answered : audit.notGood()) {
      String text = audit.marked(answered.shown().getFirst());
      rows.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s |",
              cell(audit.name()),
              answered.verdict(),
              answered.question(),
              cell(text)));
    }
  }

  /** The table, and a line under it. */
  String text(String summary) {
    var text = new StringBuilder();
    if (!rows.isEmpty()) {
      text.append("| module | verdict | question | answer |\n|---|---|---|---|\n");
      rows.forEach(row -> text.append(row).append('\n'));
      text.append('\n');
    }
    if (good > 0 && !rows.isEmpty()) {
      text.append(good).append(good == 1 ? " module is" : " modules are").append(" good.\n\n");
    }
    return text.append(summary).append('\n').toString();
  }

  /** What a module is called, and what it says, is its own choice: nothing of it is markup. */
  private static String cell(String text) {
    String safe = SafeText.line(text);
    String shown = safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    return shown
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "&#124;")
        .replace("`", "&#96;")
        .replace("[", "&#91;")
        .replace("*", "&#42;")
        .replace("_", "&#95;")
        .replace("@", "&#64;");
  }
}

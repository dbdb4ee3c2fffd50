package io.polyphase.choice;

import io.polyphase.ImportException;
import io.polyphase.Slot;
import io.polyphase.bridge.Diagnostics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an import failed.
 *
 * @param text as Python prints the exception, with what it was raised from
 * @param notCarried whether it is the runtime that lacks something: the module cannot be judged
 */
public record ImportTrouble(String text, boolean notCarried) {
  /** As in "module spam uses unknown slot ID 85". */
  private static final Pattern UNKNOWN_SLOT = Pattern.compile("unknown slot (?:ID )?(\\d{1,9})$");

  /** What reports call a module whose import fails. */
  public static final String NOT_IMPORTED = "NOT IMPORTED";

  /** What they call one that the runtime lacks something for. */
  public static final String NOT_CARRIED = "NOT CARRIED";

  /** What became of an import. */
  public static ImportTrouble of(ImportException e) {
    if (e instanceof ImportException.NotCarried) {
      return new ImportTrouble(String.valueOf(e.getMessage()), true);
    }
    String name = e.name();
    boolean python =
        e.pythonType().equals("ModuleNotFoundError")
            && name != null
            && Diagnostics.needsPythonCode(name);
    String why =
        python
            ? " (it is written in Python, and the host runs no Python code: --runtime reference)"
            : "";
    return new ImportTrouble(
        withCauses(e) + InitFunctions.insteadOf(e) + newerSlot(e) + why, python);
  }

  /** Of a slot by whose number CPython complains: whose it is. */
  private static String newerSlot(ImportException e) {
    Matcher complaint = UNKNOWN_SLOT.matcher(String.valueOf(e.getMessage()));
    return complaint.find()
        ? new Slot.Unknown(Integer.parseInt(complaint.group(1)))
            .newerName()
            .map(name -> "; that is " + name + " of CPython 3.15, which the file is compiled for")
            .orElse("")
        : "";
  }

  /** As {@code NOT IMPORTED: ImportError: not today}. */
  @Override
  public String toString() {
    return (notCarried ? NOT_CARRIED : NOT_IMPORTED) + ": " + text;
  }

  private static String withCauses(ImportException e) {
    var text = new StringBuilder(e.toString());
    if (e instanceof ImportException.Raised raised && !raised.traceback().isEmpty()) {
      text.append(" (").append(String.join(", ", raised.traceback().reversed())).append(')');
    }
    for (Throwable cause = e.getCause();
        cause instanceof ImportException raised;
        cause = raised.getCause()) {
      text.append("; raised from ").append(raised);
    }
    return text.toString();
  }
}

package io.polyphase.stress.leaks;

import io.polyphase.choice.ImportTrouble;
import org.jspecify.annotations.Nullable;

/**
 * How the imports of a hunt went.
 *
 * @param imports how many there were
 * @param failed how many of them failed
 * @param firstFailed which one was the first to fail, counted from 1; 0 if none failed
 * @param trouble what the first one failed with; null if none failed
 */
public record ImportCount(
    int imports, int failed, int firstFailed, @Nullable ImportTrouble trouble) {
  /** Before the first. */
  static final ImportCount NONE = new ImportCount(0, 0, 0, null);

  /** After one that succeeded before the hunt. */
  static final ImportCount BEFORE = NONE.plus(null);

  /** One more. */
  ImportCount plus(@Nullable ImportTrouble failure) {
    if (failure == null) {
      return new ImportCount(imports + 1, failed, firstFailed, trouble);
    }
    return failed == 0
        ? new ImportCount(imports + 1, 1, imports + 1, failure)
        : new ImportCount(imports + 1, failed + 1, firstFailed, trouble);
  }

  /** Whether none succeeded. */
  boolean allFailed() {
    return failed == imports;
  }

  /** Whether the runtime lacks something that the module needs. */
  boolean isNotCarried() {
    return trouble != null && trouble.notCarried();
  }

  /** What failed, in a line; empty if nothing did. */
  String shown() {
    if (trouble == null) {
      return "";
    }
    if (trouble.notCarried()) {
      return trouble.text();
    }
    if (allFailed()) {
      return "the import fails each time: " + trouble.text();
    }
    return failed == imports - firstFailed + 1
        ? "the import fails from the " + ordinal(firstFailed) + " time on: " + trouble.text()
        : failed
            + " of "
            + imports
            + " imports failed, the "
            + ordinal(firstFailed)
            + " first: "
            + trouble.text();
  }

  private static String ordinal(int n) {
    return switch (n) {
      case 1 -> "1st";
      case 2 -> "2nd";
      case 3 -> "3rd";
      default -> n + "th";
    };
  }
}

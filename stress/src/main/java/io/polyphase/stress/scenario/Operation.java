package io.polyphase.stress.scenario;

import io.polyphase.stress.check.ReportWords;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a thread does to a module in one step. */
public enum Operation {
  /** Imports it and gives the reference back. */
  IMPORT,
  /** Imports it and looks at all that its exec phase made. */
  IMPORT_AND_CHECK,
  /** Imports and deletes it. */
  IMPORT_AND_DELETE,
  /** Deletes it. */
  DELETE,
  /** Reloads whatever is in {@code sys.modules}. */
  RELOAD,
  /** Reads {@code sys.modules}, as code may do while the module is half made. */
  READ,
  /** Imports it as the import statement does, and gives the reference back. */
  IMPORT_STATEMENT,
  /** Sets it to None in {@code sys.modules}. */
  HALT,
  /** Collects. */
  COLLECT,
  /** Opens a sub-interpreter that shares the main one's lock, imports it there, and closes that. */
  IMPORT_IN_LEGACY,
  /** The same with a sub-interpreter that has a lock of its own. */
  IMPORT_IN_ISOLATED;

  /** Whether it imports in the main interpreter. */
  public boolean isImport() {
    return switch (this) {
      case IMPORT, IMPORT_AND_CHECK, IMPORT_AND_DELETE, IMPORT_STATEMENT -> true;
      case DELETE, RELOAD, READ, HALT, COLLECT, IMPORT_IN_LEGACY, IMPORT_IN_ISOLATED -> false;
    };
  }

  /** Whether it opens a sub-interpreter. */
  boolean opensInterpreter() {
    return this == IMPORT_IN_LEGACY || this == IMPORT_IN_ISOLATED;
  }

  /** Whether it takes a module out of {@code sys.modules}. */
  boolean deletes() {
    return this == DELETE || this == IMPORT_AND_DELETE;
  }

  /** The operation that a user calls so; empty if there is none. */
  public static Optional<Operation> named(String option) {
    return Arrays.stream(values()).filter(each -> each.option().equals(option)).findFirst();
  }

  /** What the user types. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return ReportWords.words(this);
  }
}

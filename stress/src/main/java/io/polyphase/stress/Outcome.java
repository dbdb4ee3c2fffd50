package io.polyphase.stress;

import java.util.Locale;

/** How an operation may end. */
enum Outcome {
  /** It did what it is for. */
  DONE,
  /** The entry vanished while the module was executed: {@code KeyError} (I10). */
  DELETED_DURING_EXEC,
  /** There was nothing to delete: {@code KeyError} in Python (I11). */
  NOTHING_TO_DELETE,
  /** There was nothing to read or to reload. */
  NOT_IMPORTED,
  /** Somebody deleted or replaced the module that was to be reloaded. */
  REPLACED_BEFORE_RELOAD,
  /** Who read it, or was to reload it, found a module between create and the end of exec. */
  HALF_MADE,
  /** Anything else; the only outcome that is a violation. */
  UNEXPECTED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package io.polyphase.stress;

import java.util.Locale;

/** What a thread does to a module in one step. */
enum Operation {
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
  READ;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

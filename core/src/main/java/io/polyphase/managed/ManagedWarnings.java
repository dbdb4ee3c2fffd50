package io.polyphase.managed;

import io.polyphase.ImportException.Raised;

/** Where warnings and exceptions go that nobody can catch. */
final class ManagedWarnings {
  private static final System.Logger LOGGER = System.getLogger("io.polyphase.managed");

  private ManagedWarnings() {}

  static void warn(String message) {
    LOGGER.log(System.Logger.Level.WARNING, message);
  }

  static void unraisable(String where, Raised exception) {
    LOGGER.log(System.Logger.Level.WARNING, "Exception ignored in " + where + ": " + exception);
  }
}

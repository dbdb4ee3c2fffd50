package io.polyphase.stress.audit;

import org.jspecify.annotations.Nullable;

/** What the user named is no extension module at all. */
final class NoExtension extends Exception {
  private static final long serialVersionUID = 1L;

  NoExtension(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}

package io.polyphase;

import org.jspecify.annotations.Nullable;

/**
 * The full dotted name of the module whose init function runs on this thread: a single-phase
 * extension knows only its own last part ({@code _PyImport_ResolveNameWithPackageContext}).
 */
final class PackageContext {
  private static final ThreadLocal<@Nullable String> FULL_NAME = new ThreadLocal<>();

  private PackageContext() {}

  /** Sets the name; returns the one to set again afterwards. */
  static @Nullable String swap(@Nullable String fullName) {
    String previous = FULL_NAME.get();
    FULL_NAME.set(fullName);
    return previous;
  }

  /** The full name if its last part is {@code name}, and then only once; else {@code name}. */
  static String resolve(String name) {
    String fullName = FULL_NAME.get();
    if (fullName == null || !ModuleSpec.lastPartOf(fullName).equals(name)) {
      return name;
    }
    FULL_NAME.remove();
    return fullName;
  }
}

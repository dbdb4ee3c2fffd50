package io.polyphase;

import io.polyphase.ImportException.Misuse;
import io.polyphase.ImportException.NotLoadable;
import org.jspecify.annotations.Nullable;

/** Names that start with dots ({@code importlib.import_module} and {@code _resolve_name}). */
final class RelativeName {
  private RelativeName() {}

  /**
   * The full name.
   *
   * @param packageName what a name with leading dots is relative to; null or empty if unknown
   */
  static String resolve(String name, @Nullable String packageName) {
    if (!name.startsWith(".")) {
      return name;
    }
    if (packageName == null || packageName.isEmpty()) {
      throw Misuse.relativeWithoutPackage(name);
    }
    int level = 1;
    String base = packageName;
    for (; level < name.length() && name.charAt(level) == '.'; level++) {
      base = ModuleSpec.parentOf(base);
      if (base.isEmpty()) {
        throw NotLoadable.beyondTopLevel();
      }
    }
    return level == name.length() ? base : base + "." + name.substring(level);
  }
}

package io.polyphase.stress;

import java.util.Objects;

/** Which version of this tool runs. */
final class ToolVersion {
  private ToolVersion() {}

  /** As the jar says; "unpacked" where there is no jar. */
  static String get() {
    return Objects.requireNonNullElse(
        ToolVersion.class.getPackage().getImplementationVersion(), "unpacked");
  }
}

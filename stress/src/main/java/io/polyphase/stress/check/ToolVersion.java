package io.polyphase.stress.check;

import java.util.Objects;

/** Which version of this tool runs. */
public final class ToolVersion {
  private ToolVersion() {}

  /** As the jar says; "unpacked" where there is no jar. */
  public static String get() {
    return Objects.requireNonNullElse(
        ToolVersion.class.getPackage().getImplementationVersion(), "unpacked");
  }
}

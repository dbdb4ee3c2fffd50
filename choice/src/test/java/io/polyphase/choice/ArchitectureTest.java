package io.polyphase.choice;

import io.polyphase.testing.ToolArchitecture;

/** One package, which uses of the bridge what that exports. */
final class ArchitectureTest extends ToolArchitecture {
  ArchitectureTest() {
    super("io.polyphase.choice", "");
  }
}

package io.polyphase.stress;

import io.polyphase.testing.ToolArchitecture;

/** The tools above what they share. */
final class ArchitectureTest extends ToolArchitecture {
  ArchitectureTest() {
    super(
        "io.polyphase.stress",
        "",
        "audit",
        "soak",
        "campaign",
        "run",
        "leaks",
        "many",
        "figures",
        "child",
        "scenario",
        "wheels",
        "use",
        "modules",
        "check");
  }
}

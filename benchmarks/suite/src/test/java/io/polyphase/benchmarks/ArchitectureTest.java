package io.polyphase.benchmarks;

import io.polyphase.testing.ToolArchitecture;

/** The suite: programs and benchmarks above, what they start from below. */
final class ArchitectureTest extends ToolArchitecture {
  ArchitectureTest() {
    super("io.polyphase.benchmarks", "", "compare", "results", "setup");
  }
}

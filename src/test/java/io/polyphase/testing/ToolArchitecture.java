package io.polyphase.testing;

import org.junit.jupiter.api.Test;

/** The layers of a tool, which uses the bridge from outside. */
public abstract class ToolArchitecture extends LayeredArchitecture {
  /** The rules of a tool; see {@link LayeredArchitecture}. */
  protected ToolArchitecture(String root, String... layers) {
    super(root, layers);
  }

  @Test
  void toolsAndTheirTests_useWhatTheBridgeExports() {
    BridgeExports.rule().check(classesAndTests());
  }
}

package io.polyphase.bridge;

import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.List;

/** Runs functions of a test extension in a runtime and a process of their own. */
final class Probes {
  static final String EXTENSIONS =
      System.getProperty("polyphase.test.extensions", "target/test-extensions");

  private Probes() {}

  static ChildJvm.Result run(RuntimeKind kind, String extension, String... functions)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(kind.name(), EXTENSIONS, extension));
    arguments.addAll(List.of(functions));
    return ChildJvm.run(ProbeReport.class, arguments.toArray(String[]::new));
  }
}

package io.polyphase.bridge.stdlib;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.nio.file.Path;
import java.util.List;

/** A folder with modules that tests look for besides CPython's, if there is one. */
final class ModuleFolder {
  /** The system property that names it, which children get as well. */
  static final String PROPERTY = "polyphase.test.generated";

  private ModuleFolder() {}

  /** A runtime that looks there. */
  static ModuleRuntime open(String runtime) {
    String folder = System.getProperty(PROPERTY, "");
    return Runtimes.open(
        RuntimeKind.valueOf(runtime), folder.isEmpty() ? List.of() : List.of(Path.of(folder)));
  }

  /** The option that hands it on. */
  static String option() {
    return "-D" + PROPERTY + "=" + System.getProperty(PROPERTY, "");
  }
}

package io.polyphase.choice;

import io.polyphase.bridge.python.PythonBuild;
import org.jspecify.annotations.Nullable;

/** A CPython in the tools' documents. */
public record PythonJson(
    String version, boolean debug, String executable, @Nullable String library, String abi) {

  /** Null where the runtime is none. */
  public static @Nullable PythonJson of(RuntimeChoice choice) {
    return choice.build().map(PythonJson::of).orElse(null);
  }

  private static PythonJson of(PythonBuild build) {
    return new PythonJson(
        build.fullVersion(), build.debug(), build.executable(), build.library(), build.abi());
  }
}

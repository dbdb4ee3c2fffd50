package io.polyphase.bridge.conformance;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Loads the classes that most rows need: {@code WarmUp RUNTIME}. */
public final class WarmUp {
  private WarmUp() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    var out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      var probe = new Probe(runtime, runtime.main(), out);
      Loading.of(probe, probe.export("_testmultiphase", "_testmultiphase"));
      Loading.of(
          probe, probe.export("_testmultiphase", "_testmultiphase_exec_unreported_exception"));
      Loading.of(probe, probe.export("_testsinglephase", "_testsinglephase"));
      if (Rows.all().isEmpty()) {
        throw new AssertionError("no rows");
      }
    }
  }
}

package io.polyphase.bridge.hosted;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.interpreter.InterpreterState;
import java.util.stream.Stream;

/**
 * Imports each of the host's own modules in sub-interpreters, and prints what stays behind when
 * they are closed. In a process of its own, as the first interpreter must be one that is to go:
 * what the host makes once, for all of them, is not to be made of its memory.
 */
public final class InterpreterEndProgram {
  private InterpreterEndProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (HostedRuntime runtime = HostedRuntime.open()) {
      modules()
          .forEach(
              module -> {
                isolated(runtime, module);
                legacy(runtime, module);
              });
      System.out.println("done");
    }
  }

  /** And one that registers a type with an abstract class. */
  private static Stream<String> modules() {
    return Stream.concat(BuiltinModules.inittab().keySet().stream(), Stream.of("array")).sorted();
  }

  /** One that has objects is not closed for good. */
  private static void isolated(HostedRuntime runtime, String module) {
    int before = InterpreterState.all().size();
    importElsewhere(runtime, InterpreterConfig.ISOLATED, module);
    if (InterpreterState.all().size() > before) {
      System.out.println(module + ": an isolated interpreter stays");
    }
  }

  /** Its objects are counted among the main interpreter's, whose memory it shares. */
  private static void legacy(HostedRuntime runtime, String module) {
    importElsewhere(runtime, InterpreterConfig.LEGACY, module); // names are interned
    Counters before = runtime.main().counters();
    importElsewhere(runtime, InterpreterConfig.LEGACY, module);
    Counters after = runtime.main().counters();
    if (!after.equals(before)) {
      System.out.println(module + ": " + before + " -> " + after);
    }
  }

  private static void importElsewhere(
      HostedRuntime runtime, InterpreterConfig config, String module) {
    try (Interpreter other = runtime.open(config)) {
      other.release(other.importModule(module));
    }
  }
}

package io.polyphase.bridge.stdlib;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.fingerprint.Fingerprint;
import java.util.Arrays;
import java.util.List;

/** Imports modules and prints their fingerprints: {@code FingerprintProgram RUNTIME MODULE...}. */
public final class FingerprintProgram {
  /** The start of the only line of a module that cannot be imported. */
  static final String NOT_IMPORTED = "not imported: ";

  private FingerprintProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Interpreter interpreter = runtime.main();
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), name -> fingerprint(interpreter, name));
    }
  }

  private static List<String> fingerprint(Interpreter interpreter, String name) {
    PyObject module;
    try {
      module = interpreter.importModule(name);
    } catch (ImportException e) {
      return List.of(NOT_IMPORTED + e.toString().replace('\n', ' '));
    }
    List<String> lines = Fingerprint.of(interpreter, module).lines();
    interpreter.release(module);
    interpreter.delete(name);
    interpreter.collect();
    return lines;
  }
}

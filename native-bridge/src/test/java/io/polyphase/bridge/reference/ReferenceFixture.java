package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.bridge.artifact.PythonArtifact;
import org.jspecify.annotations.Nullable;

/** Short words for tests of one interpreter. */
record ReferenceFixture(Interpreter interpreter) {

  ObjectAccess objects() {
    return interpreter.objects();
  }

  /** The spec of a module in the file of another one. */
  ModuleSpec exportOf(String library, String name) {
    return interpreter.specOfFile(
        name,
        PythonArtifact.unpacked()
            .extensionDirectory()
            .resolve(library + ".cpython-313-x86_64-linux-gnu.so")
            .toString());
  }

  /** {@code module.name(*arguments)} as Java has it. */
  @Nullable Object call(PyObject module, String name, @Nullable Object... arguments) {
    PyObject function = objects().get(module, name);
    PyObject result = objects().call(function, arguments);
    Object value = objects().toJava(result);
    interpreter.release(result);
    interpreter.release(function);
    return value;
  }

  /** Imports, deletes and collects; what is left over must not depend on how often. */
  void cycle(String name) {
    interpreter.release(interpreter.importModule(name));
    assertEquals(true, interpreter.delete(name));
    long _ = interpreter.collect();
  }
}

package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;

/**
 * What extension code asks for that Python code would have made, which the host does not run. It
 * may do without; an import that fails after that fails for the host's sake, not the module's.
 */
public final class PythonCode {
  private PythonCode() {}

  /** Of a module that was not found. */
  public static void lacksModule(String name) {
    ThreadState thread = ThreadState.current();
    if (thread.isInExtension() && isPython(name)) {
      thread.setLack("module " + name + " is Python code, which the host does not run");
    }
  }

  /** Of a module that has no such attribute. */
  static void lacksAttribute(long module, String attribute) {
    ThreadState thread = ThreadState.current();
    long name = Dicts.get(Modules.dict(module), Modules.NAME);
    if (thread.isInExtension() && name != 0 && Strs.check(name) && isPython(Strs.java(name))) {
      thread.setLack(
          Strs.java(name)
              + "."
              + attribute
              + " is made by Python code, which the host does not run");
    }
  }

  private static boolean isPython(String name) {
    return InterpreterState.current().importSystem().importer().hasPythonCode(name);
  }
}

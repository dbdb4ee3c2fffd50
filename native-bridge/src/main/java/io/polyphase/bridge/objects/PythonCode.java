package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;

/**
 * What extension code asks for that the host has not: what Python code would have made, which it
 * does not run, and names of its own modules. The code may do without; an import that fails after
 * that fails for the host's sake, not the module's.
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
  public static void lacksAttribute(long module, String attribute) {
    ThreadState thread = ThreadState.current();
    long name = Dicts.get(Modules.dict(module), Modules.NAME);
    if (!thread.isInExtension() || name == 0 || !Strs.check(name)) {
      return;
    }
    String text = Strs.java(name);
    if (isPython(text)) {
      thread.setLack(
          text + "." + attribute + " is made by Python code, which the host does not run");
    } else if (isOfHost(text) && !attribute.startsWith("__")) { // those are asked for by protocols
      thread.setLack("the host's module " + text + " has no " + attribute);
    }
  }

  private static boolean isOfHost(String name) {
    return InterpreterState.current()
        .importSystem()
        .builtinImporter()
        .findSpec(name, null)
        .isPresent();
  }

  private static boolean isPython(String name) {
    return InterpreterState.current().importSystem().importer().hasPythonCode(name);
  }
}

package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;

/** What objects of built-in types answer to {@code __reduce__}. */
public final class Reductions {
  private Reductions() {}

  /** {@code _PyEval_GetBuiltin}: a new reference. */
  private static long builtin(String name) {
    long builtins = builtins();
    try {
      long value = Attributes.find(builtins, Interned.of(name));
      if (value == 0) {
        throw Errors.raise(Exceptions.AttributeError, name);
      }
      return value;
    } finally {
      Refs.decref(builtins);
    }
  }

  /** The module {@code builtins}: a new reference. */
  public static long builtins() {
    return NativeObject.addressOf(
        InterpreterState.current().importSystem().importer().importModule("builtins"));
  }

  /** {@code (getattr, (object, name))}; steals the name. */
  public static long byAttribute(long object, long name) {
    return Tuples.ofOwned(builtin("getattr"), Tuples.ofOwned(Refs.incref(object), name));
  }

  /** {@code (callable, (arguments…))} of a name of builtins; the arguments are stolen. */
  public static long byCall(String name, long... arguments) {
    return Tuples.ofOwned(builtin(name), Tuples.ofOwned(arguments));
  }

  /** {@code (callable, (argument,), state)} of a name of builtins; both are stolen. */
  public static long withState(String name, long argument, long state) {
    return Tuples.ofOwned(builtin(name), Tuples.ofOwned(argument), state);
  }
}

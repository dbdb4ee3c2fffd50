package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;

/** What objects of built-in types answer to {@code __reduce__}. */
public final class Reductions {
  private Reductions() {}

  /** A name of {@code builtins}: a new reference. */
  public static long builtin(String name) {
    long builtins = builtins();
    try {
      return Attributes.get(builtins, Interned.of(name));
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
}

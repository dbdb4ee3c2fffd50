package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** The dicts of types, and the look-up of names along the method resolution order. */
public final class TypeDicts {
  private TypeDicts() {}

  /** The type's dict in this interpreter ({@code _PyType_GetDict}); borrowed, 0 if it has none. */
  public static long dict(long type) {
    long dict = getLong(type + PyTypeObject.tp_dict);
    return dict != 0 ? dict : managed(type);
  }

  /** {@code _PyType_Lookup}: the value of a name in the type or its bases, borrowed; 0 if none. */
  public static long lookup(long type, long name) {
    long mro = getLong(type + PyTypeObject.tp_mro);
    if (mro == 0) {
      return 0;
    }
    for (long i = 0, n = Tuples.size(mro); i < n; i++) {
      long dict = dict(Tuples.get(mro, i));
      long value = dict == 0 ? 0 : Dicts.get(dict, name);
      if (value != 0) {
        return value;
      }
    }
    return 0;
  }

  /**
   * The number by which an interpreter finds its own dict of a static type; −1 if the type has one
   * dict for all ({@code tp_subclasses} of the former is the number plus one).
   */
  public static int index(long type) {
    return (int) getLong(type + PyTypeObject.tp_subclasses) - 1;
  }

  /** The dict of a type that has one in each interpreter; 0 if it has none in this one. */
  private static long managed(long type) {
    int index = index(type);
    return index < 0 ? 0 : InterpreterState.current().staticTypes().dict(index);
  }
}

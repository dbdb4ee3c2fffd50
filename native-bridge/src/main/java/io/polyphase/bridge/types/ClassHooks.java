package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.ledger.LifePhase;

/** What a new class does with the contents of its dict, and what it tells its bases. */
final class ClassHooks {
  private static final long SET_NAME = Interned.of("__set_name__");
  private static final long INIT_SUBCLASS = Interned.of("__init_subclass__");
  private static final long MODULE = Interned.of("__module__");
  private static final long QUALNAME = Interned.of("__qualname__");

  private ClassHooks() {}

  /**
   * {@code type_new_set_module}: the module of the Python code that runs. While a module is
   * imported that is the import system's; at other times none does.
   */
  static long withModule(long dict) {
    LifePhase phase = InterpreterState.current().phase();
    boolean imports = phase == LifePhase.CREATE || phase == LifePhase.EXEC;
    if (!imports || Dicts.get(dict, MODULE) != 0) {
      return Refs.incref(dict);
    }
    long copy = Dicts.copyOf(dict);
    Dicts.put(copy, MODULE, Interned.of("importlib._bootstrap"));
    return copy;
  }

  /** A {@code __qualname__} in the dict is the class's, and no attribute of instances. */
  static void takeQualname(long type) {
    long dict = getLong(type + PyTypeObject.tp_dict);
    long name = Dicts.get(dict, QUALNAME);
    if (name == 0) {
      return;
    }
    if (!Strs.check(name)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "type __qualname__ must be a str, not " + Types.name(Refs.type(name)));
    }
    Refs.set(type + PyHeapTypeObject.ht_qualname, Refs.incref(name));
    boolean _ = Dicts.remove(dict, QUALNAME);
  }

  /** {@code type_new_set_names}: of a copy, as the methods may change the dict. */
  static void setNames(long type) {
    long copy = Dicts.copyOf(TypeDicts.dict(type));
    try {
      for (long i = Dicts.next(copy, -1); i >= 0; i = Dicts.next(copy, i)) {
        long method = Attributes.special(Dicts.valueAt(copy, i), SET_NAME);
        if (method != 0) {
          try {
            Refs.decref(CallProtocol.callWith(method, type, Dicts.keyAt(copy, i)));
          } finally {
            Refs.decref(method);
          }
        }
      }
    } finally {
      Refs.decref(copy);
    }
  }

  /** {@code super(type, type).__init_subclass__(**keywords)}. */
  static void initSubclass(long type, long keywords) {
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 1; i < Tuples.size(mro); i++) {
      long method = Dicts.get(TypeDicts.dict(Tuples.get(mro, i)), INIT_SUBCLASS);
      if (method != 0) {
        callHook(method, type, keywords);
        return;
      }
    }
  }

  private static void callHook(long descriptor, long type, long keywords) {
    long get = getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_get);
    long bound = get == 0 ? Refs.incref(descriptor) : Attributes.bind(get, descriptor, 0, type);
    try {
      Refs.decref(CallProtocol.call(bound, Tuples.EMPTY, keywords));
    } finally {
      Refs.decref(bound);
    }
  }
}

package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** {@code dir(object)}: the names of its attributes. */
public final class Listings {
  private static final long DIR = Interned.of("__dir__");
  private static final long DICT = Interned.of("__dict__");

  private Listings() {}

  /** {@code PyObject_Dir} of an object; no frame has local names. */
  public static long dir(long object) {
    if (object == 0) {
      throw Errors.raise(Exceptions.SystemError, "frame does not exist");
    }
    long method = Attributes.special(object, DIR);
    if (method == 0) {
      throw Errors.raise(Exceptions.TypeError, "object does not provide __dir__");
    }
    long names;
    try {
      names = CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
    try {
      return sorted(names);
    } finally {
      Refs.decref(names);
    }
  }

  private static long sorted(long names) {
    long list = SequenceProtocol.list(names);
    try {
      ListSort.sort(list);
      return list;
    } catch (PythonError e) {
      Refs.decref(list);
      throw e;
    }
  }

  /** {@code module.__dir__}: what the module's own says, or else the names in its dict. */
  public static long ofModule(long module) {
    long dict = Modules.dict(module);
    long own = Dicts.get(dict, DIR);
    return own == 0 ? SequenceProtocol.list(dict) : CallProtocol.callWith(own);
  }

  /** {@code type.__dir__}: a list of the names in the type and its bases. */
  public static long ofType(long type) {
    long all = Dicts.create(0);
    try {
      addType(all, type);
      return SequenceProtocol.list(all);
    } finally {
      Refs.decref(all);
    }
  }

  /** {@code object.__dir__}: also those in the object's dict. */
  public static long ofObject(long object) {
    long all = Dicts.create(0);
    long dict = Attributes.find(object, DICT);
    try {
      if (dict != 0 && Dicts.check(dict)) {
        add(all, dict);
      }
      addType(all, Refs.type(object));
      return SequenceProtocol.list(all);
    } finally {
      Refs.xdecref(dict);
      Refs.decref(all);
    }
  }

  private static void addType(long all, long type) {
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      add(all, TypeDicts.dict(Tuples.get(mro, i)));
    }
  }

  private static void add(long all, long dict) {
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      if (Strs.check(Dicts.keyAt(dict, i))) {
        Dicts.put(all, Dicts.keyAt(dict, i), Dicts.valueAt(dict, i));
      }
    }
  }

  /** {@code vars(object)}. */
  public static long vars(long object) {
    long dict = Attributes.find(object, DICT);
    if (dict == 0) {
      throw Errors.raise(Exceptions.TypeError, "vars() argument must have __dict__ attribute");
    }
    return dict;
  }
}

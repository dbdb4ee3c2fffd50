package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;

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

  /** {@code vars(object)}. */
  public static long vars(long object) {
    long dict = Attributes.find(object, DICT);
    if (dict == 0) {
      throw Errors.raise(Exceptions.TypeError, "vars() argument must have __dict__ attribute");
    }
    return dict;
  }
}

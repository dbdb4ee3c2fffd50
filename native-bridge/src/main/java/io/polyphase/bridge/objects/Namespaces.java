package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.objects.Layouts.PyObject;
import java.util.StringJoiner;

/** {@code types.SimpleNamespace} objects: a dict with attributes. */
public final class Namespaces {
  static final long DICT = PyObject.SIZE;
  static final long SIZE = PyObject.SIZE + 8;

  private Namespaces() {}

  /** {@code _PyNamespace_New}: a namespace with the entries of a dict. */
  public static long create(long entries) {
    long namespace = Types.alloc(BuiltinTypes.SIMPLE_NAMESPACE);
    putLong(namespace + DICT, entries == 0 ? Dicts.create(0) : Dicts.copyOf(entries));
    return namespace;
  }

  static long tpNew(long type, long args, long keywords) {
    if (Tuples.size(args) > 0) {
      throw Errors.raise(Exceptions.TypeError, "no positional arguments expected");
    }
    long namespace = Types.alloc(type);
    putLong(namespace + DICT, keywords == 0 ? Dicts.create(0) : Dicts.copyOf(keywords));
    return namespace;
  }

  static long repr(long namespace) {
    var shown = new StringJoiner(", ", "namespace(", ")");
    long dict = getLong(namespace + DICT);
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      shown.add(Strs.java(Dicts.keyAt(dict, i)) + "=" + Operators.reprJava(Dicts.valueAt(dict, i)));
    }
    return Strs.of(shown.toString());
  }

  static long dealloc(long namespace) {
    Collector.untrack(namespace);
    Refs.clear(namespace + DICT);
    Types.free(namespace);
    return 0;
  }

  static long traverse(long namespace, long visitor, long arg) {
    return Visit.visit(visitor, arg, getLong(namespace + DICT));
  }

  static long clear(long namespace) {
    Refs.clear(namespace + DICT);
    return 0;
  }
}

package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import java.util.StringJoiner;

/** {@code types.SimpleNamespace} objects: a dict with attributes. */
public final class Namespaces {
  public static final long DICT = PyObject.SIZE;
  public static final long SIZE = PyObject.SIZE + Long.BYTES;

  private Namespaces() {}

  /** {@code _PyNamespace_New}: a namespace with a copy of a dict, or of nothing. */
  public static long create(long entries) {
    long namespace = Types.alloc(BuiltinTypes.SIMPLE_NAMESPACE);
    putLong(namespace + DICT, entries == 0 ? Dicts.create(0) : Dicts.copyOf(entries));
    return namespace;
  }

  public static long tpNew(long type, long args, long keywords) {
    if (Tuples.size(args) > 0) {
      throw Errors.raise(Exceptions.TypeError, "no positional arguments expected");
    }
    long namespace = Types.alloc(type);
    putLong(namespace + DICT, keywords == 0 ? Dicts.create(0) : Dicts.copyOf(keywords));
    return namespace;
  }

  public static long repr(long namespace) {
    var shown = new StringJoiner(", ", "namespace(", ")");
    long dict = getLong(namespace + DICT);
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      shown.add(
          Strs.java(Dicts.keyAt(dict, i)) + "=" + ObjectProtocol.reprJava(Dicts.valueAt(dict, i)));
    }
    return Strs.of(shown.toString());
  }
}

package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;

/** {@code types.GenericAlias} objects: what {@code list[int]} makes. */
public final class GenericAliases {
  public static final long ORIGIN = PyObject.SIZE;
  public static final long ARGS = PyObject.SIZE + Long.BYTES;
  public static final long SIZE = PyObject.SIZE + 2 * Long.BYTES;

  private GenericAliases() {}

  /** {@code Py_GenericAlias}. */
  public static long create(long origin, long args) {
    long alias = Memory.allocate(BuiltinTypes.Py_GenericAliasType);
    putLong(alias + ORIGIN, Refs.incref(origin));
    putLong(alias + ARGS, Tuples.check(args) ? Refs.incref(args) : Tuples.of(args));
    TrackedList.track(alias);
    return alias;
  }
}

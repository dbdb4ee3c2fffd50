package io.polyphase.bridge.library.functools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code cmp_to_key}, and the keys that it makes: a function that compares, and an object. */
final class KeyWrapper {
  private static final Parameters FUNCTION = Parameters.of("cmp_to_key", 1, "mycmp");
  private static final Parameters CALL = Parameters.of("K", 1, "obj");
  private static final long COMPARE = PyObject.SIZE;
  private static final long OBJECT = COMPARE + Long.BYTES;

  private KeyWrapper() {}

  static long function() {
    return Functions.definition("cmp_to_key", KeyWrapper::cmpToKey);
  }

  static long spec() {
    return TypeBuilder.named("functools.KeyWrapper")
        .size(OBJECT + Long.BYTES)
        .flags(Constants.Py_TPFLAGS_DISALLOW_INSTANTIATION)
        .references(COMPARE, OBJECT)
        .slot("tp_call", KeyWrapper::call)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .slot("tp_richcompare", KeyWrapper::compare)
        .member("obj", Constants._Py_T_OBJECT, OBJECT)
        .spec();
  }

  private static long cmpToKey(long module, long args, long keywords) {
    long compare = FUNCTION.unpack(args, keywords)[0];
    return create(HostModules.kept(module, Functools.KEY_WRAPPER), compare, 0);
  }

  private static long create(long type, long compare, long object) {
    long made = Types.alloc(type);
    putLong(made + COMPARE, Refs.incref(compare));
    putLong(made + OBJECT, Refs.xincref(object));
    return made;
  }

  private static long call(long key, long args, long keywords) {
    long object = CALL.unpack(args, keywords)[0];
    return create(Refs.type(key), getLong(key + COMPARE), object);
  }

  private static long compare(long left, long right, long operation) {
    if (Refs.type(right) != Refs.type(left)) {
      throw Errors.raise(Exceptions.TypeError, "other argument must be K instance");
    }
    long x = getLong(left + OBJECT);
    long y = getLong(right + OBJECT);
    if (x == 0 || y == 0) {
      Errors.setObject(Exceptions.AttributeError, Interned.of("object"));
      throw Errors.thrown();
    }
    long order = CallProtocol.callWith(getLong(left + COMPARE), x, y);
    try {
      return ObjectProtocol.compare(order, Ints.of(0), (int) operation);
    } finally {
      Refs.decref(order);
    }
  }
}

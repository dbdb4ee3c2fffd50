package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;

/** {@code format(object, specification)}. */
public final class ObjectFormat {
  private static final long FORMAT = Interned.of("__format__");

  private ObjectFormat() {}

  /** {@code PyObject_Format}: a new str. */
  public static long format(long object, long specification) {
    boolean isEmpty = Strs.length(specification) == 0;
    if (isEmpty && (Strs.checkExact(object) || Ints.checkExact(object))) {
      return ObjectProtocol.str(object);
    }
    long method = Attributes.special(object, FORMAT);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Type " + Types.name(Refs.type(object)) + " doesn't define __format__");
    }
    long result;
    try {
      result = CallProtocol.callWith(method, specification);
    } finally {
      Refs.decref(method);
    }
    if (!Strs.check(result)) {
      String type = Types.name(Refs.type(result));
      Refs.decref(result);
      throw Errors.raise(Exceptions.TypeError, "__format__ must return a str, not " + type);
    }
    return result;
  }
}

package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;

/** {@code format(object, spec)} (Objects/abstract.c). */
public final class ObjectFormats {
  private static final long FORMAT = Interned.of("__format__");

  private ObjectFormats() {}

  /**
   * What {@code __format__} answers.
   *
   * @param spec a str, or 0 for an empty one
   */
  public static long format(long object, long spec) {
    if (spec != 0 && !Strs.check(spec)) {
      throw Errors.raise(
          Exceptions.SystemError,
          "Format specifier must be a string, not " + Types.name(Refs.type(spec)));
    }
    boolean plain = spec == 0 || Strs.length(spec) == 0;
    if (plain && (Strs.checkExact(object) || Ints.checkExact(object))) {
      return ObjectProtocol.str(object);
    }
    long method = Attributes.special(object, FORMAT);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Type " + Types.name(Refs.type(object)) + " doesn't define __format__");
    }
    long text = spec == 0 ? Strs.of("") : Refs.incref(spec);
    try {
      long result = CallProtocol.callWith(method, text);
      if (!Strs.check(result)) {
        String type = Types.name(Refs.type(result));
        Refs.decref(result);
        throw Errors.raise(Exceptions.TypeError, "__format__ must return a str, not " + type);
      }
      return result;
    } finally {
      Refs.decref(method);
      Refs.decref(text);
    }
  }
}

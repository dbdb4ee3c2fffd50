package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;

/** How many items an object has, as far as it knows (Objects/abstract.c). */
public final class SequenceItems {
  private static final long LENGTH_HINT = Interned.of("__length_hint__");

  private SequenceItems() {}

  /** {@code PyObject_LengthHint}. */
  public static long lengthHint(long object, long missing) {
    if (SequenceProtocol.hasLength(object)) {
      try {
        return SequenceProtocol.length(object);
      } catch (PythonError _) {
        Errors.clearIf(Exceptions.TypeError);
      }
    }
    long method = Attributes.special(object, LENGTH_HINT);
    if (method == 0) {
      return missing;
    }
    long result = 0;
    try {
      result = CallProtocol.callWith(method);
      return result == Singletons.NOT_IMPLEMENTED ? missing : hint(result);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
      return missing;
    } finally {
      Refs.decref(method);
      Refs.xdecref(result);
    }
  }

  private static long hint(long result) {
    if (!Ints.check(result)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__length_hint__ must be an integer, not " + Types.name(Refs.type(result)));
    }
    long hint = Ints.toLong(result, "ssize_t");
    if (hint < 0) {
      throw Errors.raise(Exceptions.ValueError, "__length_hint__() should return >= 0");
    }
    return hint;
  }
}

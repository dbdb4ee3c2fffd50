package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyAsyncMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** The protocol of what is iterated over and awaited in turn (Objects/abstract.c). */
public final class AsyncIterators {
  private AsyncIterators() {}

  /** What the type has in the slot at an offset of its {@code tp_as_async}; 0 if nothing. */
  public static long slot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_async);
    return table == 0 ? 0 : getLong(table + offset);
  }

  /** {@code PyAIter_Check}. */
  public static boolean check(long object) {
    return slot(object, PyAsyncMethods.am_anext) != 0;
  }

  /** {@code aiter(object)}. */
  public static long of(long object) {
    long function = slot(object, PyAsyncMethods.am_aiter);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(object)) + "' object is not an async iterable");
    }
    long iterator = SlotCalls.object(function, object);
    if (!check(iterator)) {
      String type = Types.name(Refs.type(iterator));
      Refs.decref(iterator);
      throw Errors.raise(
          Exceptions.TypeError, "aiter() returned not an async iterator of type '" + type + "'");
    }
    return iterator;
  }
}

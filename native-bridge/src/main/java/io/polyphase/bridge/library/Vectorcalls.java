package io.polyphase.bridge.library;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.CallProtocol;

/** Vectorcall functions of types whose {@code tp_call} is Java code. */
public final class Vectorcalls {
  private Vectorcalls() {}

  /** A vectorcall function that hands on what it gets as a tuple and a dict. */
  public static long of(Fn.F3 call) {
    Fn.F4 vectorcall =
        (callable, vector, countAndFlag, names) -> {
          long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
          long args = CallProtocol.tuple(vector, count);
          long keywords = CallProtocol.keywords(vector, count, names);
          try {
            return call.call(callable, args, keywords);
          } finally {
            Refs.decref(args);
            Refs.xdecref(keywords);
          }
        };
    return Slots.register(vectorcall, 0);
  }
}

package io.polyphase.bridge.capi;

import io.polyphase.bridge.code.Sites;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Exceptions;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What stands in for the functions that the host does not provide. */
final class NotProvided {
  private NotProvided() {}

  static MethodHandle handle(String function) {
    try {
      return MethodHandles.insertArguments(
          MethodHandles.lookup()
              .findStatic(
                  NotProvided.class, "report", MethodType.methodType(long.class, String.class)),
          0,
          function);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unused") // found by name
  private static long report(String function) {
    String message =
        "the host does not provide the C API function "
            + function
            + ", called from "
            + Sites.describe(ThreadState.currentCaller());
    ThreadState.current().setMissing(message);
    throw Errors.raise(Exceptions.ImportError, message);
  }
}

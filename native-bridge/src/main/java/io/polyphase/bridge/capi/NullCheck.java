package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** Puts the checks that {@link Refuses} tells of before a function. */
final class NullCheck {
  private static final MethodHandle NULL_ARGUMENT = check("orNullArgument");
  private static final MethodHandle BAD_ARGUMENT = check("orBadArgument");

  private NullCheck() {}

  private static MethodHandle check(String name) {
    try {
      return MethodHandles.lookup()
          .findStatic(NullCheck.class, name, MethodType.methodType(long.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** The method, which is never called with NULL where it refuses that. */
  static MethodHandle before(MethodHandle handle, Method method) {
    Refuses refuses = method.getAnnotation(Refuses.class);
    if (refuses == null) {
      return handle;
    }
    MethodHandle checked = handle;
    for (int position : refuses.nullArgument()) {
      checked = MethodHandles.filterArguments(checked, position, NULL_ARGUMENT);
    }
    for (int position : refuses.badArgument()) {
      checked = MethodHandles.filterArguments(checked, position, BAD_ARGUMENT);
    }
    return checked;
  }

  @SuppressWarnings("unused") // found by name
  private static long orNullArgument(long object) {
    if (object == 0) {
      throw Errors.nullArgument();
    }
    return object;
  }

  @SuppressWarnings("unused") // found by name
  private static long orBadArgument(long object) {
    if (object == 0) {
      throw Errors.badInternalCall();
    }
    return object;
  }
}

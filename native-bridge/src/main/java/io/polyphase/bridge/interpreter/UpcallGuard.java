package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.layout.Exceptions;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The edge between Java and the C code that calls it: nothing that Java throws may cross it, since
 * that ends the process. Whatever it is becomes a Python exception, and C is given the failure
 * value.
 */
public final class UpcallGuard {
  private static final MethodHandle SET_INDICATOR;

  static {
    try {
      SET_INDICATOR =
          MethodHandles.lookup()
              .findStatic(
                  UpcallGuard.class,
                  "setIndicator",
                  MethodType.methodType(void.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private UpcallGuard() {}

  /** The method with everything caught; {@code failure} is cast to its result type. */
  public static MethodHandle guard(MethodHandle method, long failure) {
    Class<?> result = method.type().returnType();
    MethodHandle handler = SET_INDICATOR;
    if (result != void.class) {
      handler = MethodHandles.filterReturnValue(SET_INDICATOR, constant(result, failure));
    }
    return MethodHandles.catchException(method, Throwable.class, handler);
  }

  private static MethodHandle constant(Class<?> type, long failure) {
    return type == MemorySegment.class // a pair of doubles, whose first tells
        ? MethodHandles.constant(type, MemorySegment.ofArray(new double[] {failure, 0}))
        : MethodHandles.explicitCastArguments(
            MethodHandles.constant(long.class, failure), MethodType.methodType(type));
  }

  /** Turns what Java threw into the exception of the thread state. */
  static void setIndicator(Throwable thrown) {
    switch (thrown) {
      case PythonError _ -> {} // set already
      case StackOverflowError _ ->
          Errors.set(Exceptions.RecursionError, "maximum recursion depth exceeded in the host");
      case OutOfMemoryError _ -> Errors.noMemory();
      default -> {
        String where = thrown.getStackTrace().length == 0 ? "" : " at " + thrown.getStackTrace()[0];
        Errors.set(Exceptions.SystemError, "error in the host: " + thrown + where);
      }
    }
  }
}

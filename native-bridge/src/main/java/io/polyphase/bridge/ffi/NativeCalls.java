package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * Calls of C functions by address, one per number of arguments. None is critical: what is called
 * may call back. An int result has an undefined upper half: cast it.
 */
public final class NativeCalls {
  private static final MethodHandle CALL0 = handle(0);
  private static final MethodHandle CALL1 = handle(1);
  private static final MethodHandle CALL2 = handle(2);
  private static final MethodHandle CALL3 = handle(3);
  private static final MethodHandle CALL4 = handle(4);
  private static final MethodHandle CALL5 = handle(5);

  private NativeCalls() {}

  private static MethodHandle handle(int arguments) {
    var longs = new MemoryLayout[arguments];
    Arrays.fill(longs, JAVA_LONG);
    MethodHandle call =
        Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, longs));
    try {
      MethodHandle ofAddress =
          MethodHandles.lookup()
              .findStatic(
                  MemorySegment.class,
                  "ofAddress",
                  MethodType.methodType(MemorySegment.class, long.class));
      MethodHandle byAddress = MethodHandles.filterArguments(call, 0, ofAddress);
      return Journal.ON ? Journal.around(byAddress) : byAddress;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** {@code long (*)(void)}. */
  public static long call(long function) {
    try {
      return (long) CALL0.invokeExact(function);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** {@code long (*)(long)}. */
  public static long call(long function, long a) {
    try {
      return (long) CALL1.invokeExact(function, a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** {@code long (*)(long, long)}. */
  public static long call(long function, long a, long b) {
    try {
      return (long) CALL2.invokeExact(function, a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** {@code long (*)(long, long, long)}. */
  public static long call(long function, long a, long b, long c) {
    try {
      return (long) CALL3.invokeExact(function, a, b, c);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** {@code long (*)(long, long, long, long)}. */
  public static long call(long function, long a, long b, long c, long d) {
    try {
      return (long) CALL4.invokeExact(function, a, b, c, d);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** {@code long (*)(long, long, long, long, long)}. */
  public static long call(long function, long a, long b, long c, long d, long e) {
    try {
      return (long) CALL5.invokeExact(function, a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  private static AssertionError unexpected(Throwable t) {
    return new AssertionError("a downcall throws nothing of its own", t);
  }
}

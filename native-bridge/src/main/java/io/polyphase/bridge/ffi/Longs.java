package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * Calls of C functions by address whose arguments and result are machine words. An int result has
 * an undefined upper half, and that of a void function means nothing.
 *
 * <p>Each shape of a call costs the linker milliseconds. So there are two, and a function that
 * takes fewer arguments is given zeros in the registers that it does not look at.
 */
final class Longs {
  private static final MethodHandle CALL2 = handle(2);
  private static final MethodHandle CALL6 = handle(6);

  private Longs() {}

  private static MethodHandle handle(int arguments, Linker.Option... options) {
    var longs = new MemoryLayout[arguments];
    Arrays.fill(longs, JAVA_LONG);
    return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, longs), options);
  }

  /** The address of a function of the C library. */
  static long address(String name) {
    return Linker.nativeLinker().defaultLookup().findOrThrow(name).address();
  }

  private static AssertionError unexpected(Throwable t) {
    return new AssertionError("a downcall throws nothing of its own", t);
  }

  static long call(long function) {
    return call(function, 0, 0);
  }

  static long call(long function, long a) {
    return call(function, a, 0);
  }

  static long call(long function, long a, long b) {
    try {
      return (long) CALL2.invokeExact(MemorySegment.ofAddress(function), a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long call(long function, long a, long b, long c) {
    return call(function, a, b, c, 0, 0, 0);
  }

  static long call(long function, long a, long b, long c, long d) {
    return call(function, a, b, c, d, 0, 0);
  }

  static long call(long function, long a, long b, long c, long d, long e) {
    return call(function, a, b, c, d, e, 0);
  }

  static long call(long function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) CALL6.invokeExact(MemorySegment.ofAddress(function), a, b, c, d, e, f);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Of functions that return at once and call nothing back: the JVM does not look after them. */
  static final class Critical {
    private static final MethodHandle CALL2 = handle(2, Linker.Option.critical(false));

    private Critical() {}

    static long call(long function) {
      return call(function, 0, 0);
    }

    static long call(long function, long a) {
      return call(function, a, 0);
    }

    static long call(long function, long a, long b) {
      try {
        return (long) CALL2.invokeExact(MemorySegment.ofAddress(function), a, b);
      } catch (Throwable t) {
        throw unexpected(t);
      }
    }
  }
}

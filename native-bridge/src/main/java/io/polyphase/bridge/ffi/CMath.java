package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Functions of math.h that are not exact: CPython's results are those of the C library, to the last
 * bit, and Java's own may differ there.
 */
public final class CMath {
  private static final FunctionDescriptor ONE = FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE);
  private static final FunctionDescriptor TWO =
      FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);
  private static final MethodHandle POW = leaf("pow", TWO);
  private static final MethodHandle HYPOT = leaf("hypot", TWO);
  private static final MethodHandle ATAN2 = leaf("atan2", TWO);
  private static final MethodHandle EXP = leaf("exp", ONE);
  private static final MethodHandle LOG = leaf("log", ONE);
  private static final MethodHandle SIN = leaf("sin", ONE);
  private static final MethodHandle COS = leaf("cos", ONE);

  private CMath() {}

  private static MethodHandle leaf(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), type, Linker.Option.critical(false));
  }

  private static double call(MethodHandle function, double x) {
    try {
      return (double) function.invokeExact(x);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static double call(MethodHandle function, double x, double y) {
    try {
      return (double) function.invokeExact(x, y);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  public static double pow(double base, double exponent) {
    return call(POW, base, exponent);
  }

  public static double hypot(double x, double y) {
    return call(HYPOT, x, y);
  }

  public static double atan2(double y, double x) {
    return call(ATAN2, y, x);
  }

  public static double exp(double x) {
    return call(EXP, x);
  }

  public static double log(double x) {
    return call(LOG, x);
  }

  public static double sin(double x) {
    return call(SIN, x);
  }

  public static double cos(double x) {
    return call(COS, x);
  }
}

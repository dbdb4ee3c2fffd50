package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes Java methods callable from C. Every signature is reduced to its registers, long or double,
 * since each new shape costs the linker milliseconds. Stubs live as long as the process.
 */
public final class Upcalls {
  private static final MemoryLayout PAIR = MemoryLayout.structLayout(JAVA_DOUBLE, JAVA_DOUBLE);

  private Upcalls() {}

  /** The address of a C function that calls the method. */
  public static long stub(MethodHandle method) {
    MethodType type = registers(method.type());
    MethodHandle adapted = MethodHandles.explicitCastArguments(method, type);
    return Linker.nativeLinker().upcallStub(adapted, descriptor(type), Arena.global()).address();
  }

  private static MethodType registers(MethodType type) {
    MethodType result = type;
    for (int i = 0; i < type.parameterCount(); i++) {
      if (type.parameterType(i) != double.class) {
        result = result.changeParameterType(i, long.class);
      }
    }
    boolean isLong = type.returnType() != double.class && !isPair(type.returnType());
    return isLong ? result.changeReturnType(long.class) : result;
  }

  /** What is returned in memory is a struct of two doubles. */
  private static boolean isPair(Class<?> type) {
    return type == MemorySegment.class;
  }

  private static FunctionDescriptor descriptor(MethodType type) {
    MemoryLayout[] parameters =
        type.parameterList().stream().map(Upcalls::layout).toArray(MemoryLayout[]::new);
    return FunctionDescriptor.of(layout(type.returnType()), parameters);
  }

  private static MemoryLayout layout(Class<?> type) {
    if (isPair(type)) {
      return PAIR;
    }
    return type == double.class ? JAVA_DOUBLE : JAVA_LONG;
  }
}

package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls of extension code by address, by way of {@code polyphase_enter}, so that it can be left
 * where it calls a function that the host does not provide. An int result has an undefined upper
 * half: cast it.
 */
public final class ExtensionCalls {
  private static final MethodHandle ENTER = handle();

  private ExtensionCalls() {}

  private static MethodHandle handle() {
    FunctionDescriptor type =
        FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    long enter = HostLibrary.get().address("polyphase_enter");
    MethodHandle call = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(enter), type);
    return Journal.ON ? Journal.around(call) : call;
  }

  /** Calls a function with five arguments; it may take fewer. */
  public static long enter(long function, long a, long b, long c, long d, long e) {
    try {
      return (long) ENTER.invokeExact(function, a, b, c, d, e);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }
}

package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;

/**
 * The allocators of host.c behind Java methods, so that {@link FaultInjector} can stand before
 * them.
 */
final class MallocFamily {
  private MallocFamily() {}

  /** Whether it is one of them, and asks for memory. */
  static boolean has(String function) {
    return function.startsWith("PyMem_") && !function.endsWith("Free");
  }

  /** A Java method that calls it. */
  static MethodHandle handle(String function) {
    int arguments = function.endsWith("Malloc") ? 1 : 2;
    MethodType type =
        MethodType.methodType(long.class, Collections.nCopies(1 + arguments, long.class));
    try {
      MethodHandle call = MethodHandles.lookup().findStatic(NativeCalls.class, "call", type);
      return MethodHandles.insertArguments(
          call, 0, HostLibrary.get().address("polyphase_" + function));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}

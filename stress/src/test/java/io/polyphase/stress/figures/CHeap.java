package io.polyphase.stress.figures;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The C library's {@code malloc} and {@code free}, as an extension calls them. */
final class CHeap {
  private static final MethodHandle MALLOC =
      handle("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE = handle("free", FunctionDescriptor.ofVoid(JAVA_LONG));

  private CHeap() {}

  @SuppressWarnings("restricted") // which the JVM of the tests allows
  private static MethodHandle handle(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  static long malloc(long size) {
    try {
      return (long) MALLOC.invokeExact(size);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static void free(long address) {
    try {
      FREE.invokeExact(address);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}

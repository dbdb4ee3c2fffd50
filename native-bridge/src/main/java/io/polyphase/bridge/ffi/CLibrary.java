package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The C library's functions that the bridge calls: the dynamic linker's, and memory. */
public final class CLibrary {
  /** Bind all symbols now. */
  public static final int RTLD_NOW = 2;

  /** Let libraries opened later find this one's symbols. */
  public static final int RTLD_GLOBAL = 0x100;

  private static final ValueLayout POINTER = JAVA_LONG;
  private static final MethodHandle DLOPEN =
      handle("dlopen", FunctionDescriptor.of(POINTER, POINTER, JAVA_INT));
  private static final MethodHandle DLSYM =
      handle("dlsym", FunctionDescriptor.of(POINTER, POINTER, POINTER));
  private static final MethodHandle DLERROR = handle("dlerror", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle MALLOC =
      leaf("malloc", FunctionDescriptor.of(POINTER, JAVA_LONG));
  private static final MethodHandle CALLOC =
      leaf("calloc", FunctionDescriptor.of(POINTER, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle REALLOC =
      leaf("realloc", FunctionDescriptor.of(POINTER, POINTER, JAVA_LONG));
  private static final MethodHandle ALIGNED_ALLOC =
      leaf("aligned_alloc", FunctionDescriptor.of(POINTER, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE = leaf("free", FunctionDescriptor.ofVoid(POINTER));

  private static final MethodHandle ERRNO =
      leaf("__errno_location", FunctionDescriptor.of(POINTER));
  private static final MethodHandle STRERROR =
      handle("strerror", FunctionDescriptor.of(POINTER, JAVA_INT));

  private static final MethodHandle ABORT = handle("abort", FunctionDescriptor.ofVoid());

  /** {@code struct mallinfo2} of malloc.h, all of it {@code size_t}. */
  private static final StructLayout MALLINFO2 =
      MemoryLayout.structLayout(
          Stream.of(
                  "arena",
                  "ordblks",
                  "smblks",
                  "hblks",
                  "hblkhd",
                  "usmblks",
                  "fsmblks",
                  "uordblks",
                  "fordblks",
                  "keepcost")
              .map(JAVA_LONG::withName)
              .toArray(MemoryLayout[]::new));

  private static final long HBLKHD = MALLINFO2.byteOffset(PathElement.groupElement("hblkhd"));
  private static final long UORDBLKS = MALLINFO2.byteOffset(PathElement.groupElement("uordblks"));

  // Not leaves: they wait for the locks of malloc, and go through its whole heap.
  private static final @Nullable MethodHandle MALLINFO =
      glibc("mallinfo2", FunctionDescriptor.of(MALLINFO2));
  private static final @Nullable MethodHandle MALLOC_TRIM =
      glibc("malloc_trim", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));

  private CLibrary() {}

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  private static MethodHandle leaf(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), type, Linker.Option.critical(false));
  }

  /** Null if this is another C library, or an older one. */
  private static @Nullable MethodHandle glibc(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(function -> linker.downcallHandle(function, type))
        .orElse(null);
  }

  /**
   * Opens a library for good; it is never closed, as CPython closes none.
   *
   * @return its handle, or 0; then {@link #dlerror} says why, if asked on the same thread at once
   */
  public static long dlopen(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) DLOPEN.invokeExact(arena.allocateFrom(path).address(), flags);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** The address of a symbol, or 0. */
  public static long dlsym(long library, String symbol) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) DLSYM.invokeExact(library, arena.allocateFrom(symbol).address());
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** Why the last {@link #dlopen} or {@link #dlsym} of this thread failed. */
  public static String dlerror() {
    try {
      MemorySegment text = (MemorySegment) DLERROR.invokeExact();
      return text.address() == 0 ? "" : NativeMemory.string(text.address());
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code malloc}; 0 if there is no memory. */
  public static long malloc(long size) {
    try {
      return (long) MALLOC.invokeExact(size);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code aligned_alloc}, to be given back by {@link #free}; 0 if there is no memory. */
  public static long alignedAlloc(long alignment, long size) {
    try {
      return (long) ALIGNED_ALLOC.invokeExact(alignment, size);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code calloc(1, size)}; 0 if there is no memory. */
  public static long calloc(long size) {
    try {
      return (long) CALLOC.invokeExact(1L, size);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code realloc}; 0 if there is no memory. */
  public static long realloc(long address, long size) {
    try {
      return (long) REALLOC.invokeExact(address, size);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code free}. */
  public static void free(long address) {
    try {
      FREE.invokeExact(address);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code malloc_trim(0)}: gives the pages of free blocks back; nothing happens without glibc. */
  public static void mallocTrim() {
    if (MALLOC_TRIM == null) {
      return;
    }
    try {
      int _ = (int) MALLOC_TRIM.invokeExact(0L);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /**
   * The bytes in blocks that are not free, in all arenas and in mappings of their own, by {@code
   * mallinfo2}; empty without glibc 2.33. Small blocks in the caches of threads count too.
   */
  public static OptionalLong mallocInUse() {
    if (MALLINFO == null) {
      return OptionalLong.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      var info = (MemorySegment) MALLINFO.invokeExact((SegmentAllocator) arena);
      return OptionalLong.of(info.get(JAVA_LONG, UORDBLKS) + info.get(JAVA_LONG, HBLKHD));
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code errno} of this thread, if nothing was called since it was set. */
  public static int errno() {
    try {
      return NativeMemory.getInt((long) ERRNO.invokeExact());
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** Sets {@code errno} of this thread. */
  public static void setErrno(int errno) {
    try {
      NativeMemory.putInt((long) ERRNO.invokeExact(), errno);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** What an error number means. */
  public static String strerror(int errno) {
    try {
      return NativeMemory.string((long) STRERROR.invokeExact(errno));
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** Ends the process by a signal. */
  public static void abort() {
    try {
      ABORT.invokeExact();
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }
}

package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The C library's functions that the bridge calls: the dynamic linker's, and memory. */
public final class CLibrary {
  /** Bind all symbols now. */
  public static final int RTLD_NOW = 2;

  /** Let libraries opened later find this one's symbols. */
  public static final int RTLD_GLOBAL = 0x100;

  private static final long DLOPEN = Longs.address("dlopen");
  private static final long DLSYM = Longs.address("dlsym");
  private static final long DLERROR = Longs.address("dlerror");
  private static final long MALLOC = Longs.address("malloc");
  private static final long CALLOC = Longs.address("calloc");
  private static final long REALLOC = Longs.address("realloc");
  private static final long ALIGNED_ALLOC = Longs.address("aligned_alloc");
  private static final long FREE = Longs.address("free");
  private static final long ERRNO = Longs.address("__errno_location");
  private static final long STRERROR = Longs.address("strerror");
  private static final long ISATTY = Longs.address("isatty");
  private static final long SETLOCALE = Longs.address("setlocale");
  private static final int LC_CTYPE = 0;
  private static final long ABORT = Longs.address("abort");

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

  // 0 if this is another C library, or an older one
  private static final long MALLINFO = addressOrZero("mallinfo2");
  private static final long MALLOC_TRIM = addressOrZero("malloc_trim");

  private CLibrary() {}

  private static long addressOrZero(String name) {
    return Linker.nativeLinker().defaultLookup().find(name).map(MemorySegment::address).orElse(0L);
  }

  /**
   * Opens a library for good; it is never closed, as CPython closes none.
   *
   * @return its handle, or 0; then {@link #dlerror} says why, if asked on the same thread at once
   */
  public static long dlopen(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      return Longs.call(DLOPEN, arena.allocateFrom(path).address(), flags);
    }
  }

  /** Whether a file descriptor is a terminal's. */
  public static boolean isTerminal(int descriptor) {
    return (int) Longs.call(ISATTY, descriptor) != 0;
  }

  /** The process's locale of characters: that of the environment, if there is such a one. */
  public static String locale() {
    return NativeMemory.string(Longs.call(SETLOCALE, LC_CTYPE, 0));
  }

  /** The address of a symbol, or 0. */
  public static long dlsym(long library, String symbol) {
    try (Arena arena = Arena.ofConfined()) {
      return Longs.call(DLSYM, library, arena.allocateFrom(symbol).address());
    }
  }

  /** Why the last {@link #dlopen} or {@link #dlsym} of this thread failed. */
  public static String dlerror() {
    long text = Longs.call(DLERROR);
    return text == 0 ? "" : NativeMemory.string(text);
  }

  /** {@code malloc}; 0 if there is no memory. */
  public static long malloc(long size) {
    return Longs.Critical.call(MALLOC, size);
  }

  /** {@code aligned_alloc}, to be given back by {@link #free}; 0 if there is no memory. */
  public static long alignedAlloc(long alignment, long size) {
    return Longs.Critical.call(ALIGNED_ALLOC, alignment, size);
  }

  /** {@code calloc(1, size)}; 0 if there is no memory. */
  public static long calloc(long size) {
    return Longs.Critical.call(CALLOC, 1L, size);
  }

  /** {@code realloc}; 0 if there is no memory. */
  public static long realloc(long address, long size) {
    return Longs.Critical.call(REALLOC, address, size);
  }

  /** {@code free}. */
  public static void free(long address) {
    long _ = Longs.Critical.call(FREE, address);
  }

  /** {@code malloc_trim(0)}: gives the pages of free blocks back; nothing happens without glibc. */
  public static void mallocTrim() {
    if (MALLOC_TRIM != 0) {
      long _ = Longs.call(MALLOC_TRIM, 0L);
    }
  }

  /**
   * The bytes in blocks that are not free, in all arenas and in mappings of their own, by {@code
   * mallinfo2}; empty without glibc 2.33. Small blocks in the caches of threads count too.
   */
  public static OptionalLong mallocInUse() {
    if (MALLINFO == 0) {
      return OptionalLong.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(MALLINFO2);
      long _ = Longs.call(MALLINFO, info.address()); // where a struct of this size is returned
      return OptionalLong.of(info.get(JAVA_LONG, UORDBLKS) + info.get(JAVA_LONG, HBLKHD));
    }
  }

  /** {@code errno} of this thread, if nothing was called since it was set. */
  public static int errno() {
    return NativeMemory.getInt(Longs.Critical.call(ERRNO));
  }

  /** Sets {@code errno} of this thread. */
  public static void setErrno(int errno) {
    NativeMemory.putInt(Longs.Critical.call(ERRNO), errno);
  }

  /** What an error number means. */
  public static String strerror(int errno) {
    return NativeMemory.string(Longs.call(STRERROR, errno));
  }

  /** Ends the process by a signal. */
  public static void abort() {
    long _ = Longs.call(ABORT);
  }
}

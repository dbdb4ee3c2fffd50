package io.polyphase.bridge.ffi;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.code.SymbolList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The host library, open in this process: the C API's symbols, and the table that the trampolines
 * jump through. One per process, for good.
 */
public final class HostLibrary {
  private static final String LIBRARY = "/io/polyphase/bridge/libpolyphase_host.so";

  @GuardedBy("HostLibrary.class")
  private static @Nullable HostLibrary loaded;

  private final long handle;
  private final List<String> functions = SymbolList.functions();
  private final Map<String, Long> data = SymbolList.data();
  private final long slots;
  private final long slotsEnd;

  private HostLibrary(long handle) {
    this.handle = handle;
    this.slots = address("polyphase_slots");
    this.slotsEnd = address("polyphase_slots_end");
    long expected = NativeMemory.getLong(address("polyphase_functions"));
    if (expected != functions.size()) {
      throw new IllegalStateException(
          "the host library has " + expected + " functions, its list " + functions.size());
    }
  }

  /** The library, opened at the first call. */
  public static synchronized HostLibrary get() {
    if (loaded == null) {
      loaded = open();
    }
    return loaded;
  }

  private static HostLibrary open() {
    try {
      Path copy = Files.createTempFile("libpolyphase_host", ".so");
      try (InputStream in = SymbolList.resource(LIBRARY)) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        long handle = CLibrary.dlopen(copy.toString(), CLibrary.RTLD_NOW | CLibrary.RTLD_GLOBAL);
        if (handle == 0) {
          throw new IllegalStateException("cannot open the host library: " + CLibrary.dlerror());
        }
        return new HostLibrary(handle);
      } finally {
        Files.delete(copy); // the mapping stays
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot put the host library into " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** The address of a symbol of the library. */
  public long address(String symbol) {
    long address = CLibrary.dlsym(handle, symbol);
    if (address == 0) {
      throw new IllegalStateException("the host library has no symbol " + symbol);
    }
    return address;
  }

  /** The exported functions; the position is the index of the table entry. */
  public List<String> functions() {
    return functions;
  }

  /** The exported variables, and the size of each in bytes. */
  public Map<String, Long> data() {
    return data;
  }

  /** Where the unnamed table entries' trampolines begin. */
  public long slots() {
    return slots;
  }

  /** Where they end. */
  public long slotsEnd() {
    return slotsEnd;
  }

  /** The number of unnamed entries. */
  public int slotCount() {
    return (int) ((slotsEnd - slots) / SLOT_SIZE);
  }

  /** The size of an unnamed entry's trampoline, in bytes. */
  public static final long SLOT_SIZE = 32;

  /**
   * Makes every entry of the table ask the resolver when it is first used.
   *
   * @param resolver a C function from an entry's index to the address that it shall hold
   * @param reporter is given the index of a function that is called and not provided, whose entry
   *     holds {@code polyphase_not_provided}
   * @return the address of the table, 8 bytes an entry
   */
  public long start(long resolver, long reporter) {
    return NativeCalls.call(
        address("polyphase_start"), functions.size() + slotCount(), resolver, reporter);
  }

  /** A C string that is never freed. */
  public static long constant(String text) {
    return Arena.global().allocateFrom(text).address();
  }
}

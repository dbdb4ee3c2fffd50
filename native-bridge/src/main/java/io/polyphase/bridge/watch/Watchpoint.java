package io.polyphase.bridge.watch;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * Watches the reference count of one object at a time, in the thread that has begun to. Each write
 * traps, and a function of the runtime tells where the thread is then.
 */
public final class Watchpoint {
  private static final String LIBRARY = "libpolyphase_watch.so";
  private static final long HANDLE = open();
  private static final long BEGIN = symbol("watch_begin");
  private static final long END = symbol("watch_end");
  private static final long ERROR = symbol("watch_error");
  private static final int NEVER_TRAPS = -1; // as in watch.c
  private static final LifePhase[] PHASES = LifePhase.values();

  private Watchpoint() {}

  private static long open() {
    try {
      Path copy = Files.createTempFile("libpolyphase_watch", ".so");
      try (InputStream in = Watchpoint.class.getResourceAsStream(LIBRARY)) {
        Files.copy(Objects.requireNonNull(in), copy, StandardCopyOption.REPLACE_EXISTING);
        long handle = CLibrary.dlopen(copy.toString(), CLibrary.RTLD_NOW);
        if (handle == 0) {
          throw new IllegalStateException("cannot open " + LIBRARY + ": " + CLibrary.dlerror());
        }
        return handle;
      } finally {
        Files.delete(copy); // the mapping stays
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot put " + LIBRARY + " into " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  private static long symbol(String name) {
    long address = CLibrary.dlsym(HANDLE, name);
    if (address == 0) {
      throw new IllegalStateException(LIBRARY + " has no symbol " + name);
    }
    return address;
  }

  /** The address of a {@code begin_function}, for C code that begins by itself. */
  public static long beginFunction() {
    return BEGIN;
  }

  /**
   * Begins, if the system allows it; {@link #end} tells.
   *
   * @param place the address of a {@code place_function}
   */
  public static void begin(long object, long place) {
    long _ = NativeCalls.call(BEGIN, object, place);
  }

  /**
   * Ends it, whoever has begun.
   *
   * @param sites what a place in an extension is
   */
  public static CountChanges end(LongFunction<Site> sites) {
    List<CountChange> changes = changes();
    int error = (int) NativeCalls.call(ERROR);
    if (error != 0) {
      return CountChanges.refused(
          "the system allows no watchpoints ("
              + (error == NEVER_TRAPS
                  ? "it takes them, and they never trap"
                  : "perf_event_open: " + CLibrary.strerror(error))
              + ")");
    }
    return new CountChanges(
        changes.stream()
            .filter(each -> each.asked() != 0 || each.sum() != 0) // the collector's own
            .map(each -> place(each, sites))
            .toList(),
        "");
  }

  private static CountChanges.Place place(CountChange change, LongFunction<Site> sites) {
    return new CountChanges.Place(
        change.asked() == 0 ? Site.UNKNOWN : sites.apply(change.asked()),
        PHASES[change.phase()],
        change.direct(),
        change.sum());
  }

  private static List<CountChange> changes() {
    long count = CLibrary.calloc(Long.BYTES);
    try {
      long rows = NativeCalls.call(END, count);
      return CountChange.of(NativeMemory.longs(rows, CountChange.words(getLong(count))));
    } finally {
      CLibrary.free(count);
    }
  }
}

package io.polyphase.bridge.hooks;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.watch.Watchpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The C library with the hooks ({@code src/main/hooks}), which stays open. What it is asked for an
 * interpreter is asked by a thread that is attached to it.
 */
public final class HooksLibrary {
  private static final String LIBRARY = "libpolyphase_hooks.so";

  private static final long CYCLE = 0; // the words of hooks.c

  private static volatile boolean wanted;
  private static volatile @Nullable HooksLibrary installed;

  private final long handle;
  private volatile boolean traced;
  private volatile boolean missesFirst;
  private final long words;
  private final long census;
  private final long blocks;
  private final long totals;
  private final long references;
  private final long cycleOf;
  private final long isObject;
  private final long site;

  private HooksLibrary(long handle) {
    this.handle = handle;
    census = symbol("hooks_census");
    blocks = symbol("hooks_blocks");
    totals = symbol("hooks_totals");
    references = symbol("hooks_references");
    cycleOf = symbol("hooks_cycle_of");
    isObject = symbol("hooks_is_object");
    site = symbol("hooks_site");
    long _ = NativeCalls.call(symbol("hooks_learn"));
    words = NativeCalls.call(symbol("hooks_install"));
    if (words == 0) {
      throw new OutOfMemoryError("no memory for the table of blocks");
    }
  }

  /** Has a CPython that is started from now on keep a ledger. */
  public static void want() {
    wanted = true;
  }

  /** Whether CPython is to keep a ledger. */
  public static boolean isWanted() {
    return wanted;
  }

  /** Installs the hooks. To be called once libpython is there, before it is initialised. */
  public static HooksLibrary install() {
    try {
      Path copy = Files.createTempFile("libpolyphase_hooks", ".so");
      try (InputStream in = HooksLibrary.class.getResourceAsStream(LIBRARY)) {
        Files.copy(Objects.requireNonNull(in), copy, StandardCopyOption.REPLACE_EXISTING);
        long handle = CLibrary.dlopen(copy.toString(), CLibrary.RTLD_NOW);
        if (handle == 0) {
          throw new IllegalStateException("cannot open " + LIBRARY + ": " + CLibrary.dlerror());
        }
        var library = new HooksLibrary(handle);
        installed = library;
        return library;
      } finally {
        Files.delete(copy); // the mapping stays
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot put " + LIBRARY + " into " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** The one that is installed; null if none is. */
  public static @Nullable HooksLibrary get() {
    return installed;
  }

  private long symbol(String name) {
    long address = CLibrary.dlsym(handle, name);
    if (address == 0) {
      throw new IllegalStateException(LIBRARY + " has no symbol " + name);
    }
    return address;
  }

  /** Has objects told; false where CPython has no tracer (before 3.13). */
  public boolean trace() {
    traced = (int) NativeCalls.call(symbol("hooks_trace")) != 0;
    long _ = NativeCalls.call(symbol("hooks_set_traced"), traced ? 1 : 0);
    return traced;
  }

  /** Whether objects are told. */
  boolean isTraced() {
    return traced;
  }

  /** To be told if {@link #trace} came after objects were made, of which it has not heard. */
  public void missTheFirst() {
    missesFirst = true;
  }

  /** Takes for objects, once, what looks like them and was made before they were told. */
  void adopt(int interpreter, long[] types, long[] containers) {
    knowObjects(types, containers);
    long _ = NativeCalls.call(symbol("hooks_adopt"), interpreter);
    missesFirst = false;
  }

  boolean missesTheFirst() {
    return missesFirst;
  }

  /**
   * By which types objects are known, and which of them the collector knows, where they are not
   * told.
   */
  void knowObjects(long[] types, long[] containers) {
    long copy = copied(types);
    long copyOfContainers = copied(containers);
    try {
      long known =
          NativeCalls.call(
              symbol("hooks_know_objects"),
              copy,
              types.length,
              copyOfContainers,
              containers.length);
      if ((int) known == 0) {
        throw new OutOfMemoryError("no memory for the types");
      }
    } finally {
      CLibrary.free(copy);
      CLibrary.free(copyOfContainers);
    }
  }

  /** Whether nothing new is entered, for as long as something is timed. */
  void pause(boolean paused) {
    long _ = NativeCalls.call(symbol("hooks_pause"), paused ? 1 : 0);
  }

  /** The number of the interpreter that this thread is attached to. */
  public int interpreter() {
    return (int) NativeCalls.call(symbol("hooks_interpreter"));
  }

  /** Forgets what an interpreter had: it has ended, and another may come to its address. */
  public void forget(int interpreter) {
    long _ = NativeCalls.call(symbol("hooks_forget"), interpreter);
  }

  /** The cycle that what is made now is booked to, in all interpreters. */
  int cycle() {
    return NativeMemory.getInt(words + CYCLE);
  }

  /** Books what is made from now on to a new cycle. */
  int beginCycle() {
    int cycle = cycle() + 1;
    NativeMemory.putInt(words + CYCLE, cycle);
    return cycle;
  }

  /** All objects of an interpreter that can die, {@link Census#WORDS} words each. */
  long[] census(int interpreter) {
    try (var out = new Out()) {
      return out.rows(NativeCalls.call(census, interpreter, out.count), Census.WORDS);
    }
  }

  /** References to objects that died, of the last census, {@link Dangling#WORDS} words each. */
  long[] dangling() {
    long count = CLibrary.calloc(Long.BYTES);
    try {
      long rows = NativeCalls.call(symbol("hooks_dangling"), count);
      return NativeMemory.longs(rows, Math.toIntExact(getLong(count) * Dangling.WORDS));
    } finally {
      CLibrary.free(count);
    }
  }

  /**
   * Has the places noted where anything is made and dies, and keeps the memory of what has died for
   * a while.
   */
  void wantEverything() {
    long _ = NativeCalls.call(symbol("hooks_want_everything"));
  }

  /** The blocks that are no objects and were made after a cycle, {@link Block#WORDS} words each. */
  long[] blocks(int interpreter, int after) {
    try (var out = new Out()) {
      return out.rows(NativeCalls.call(blocks, interpreter, after, out.count), Block.WORDS);
    }
  }

  /** References, objects, blocks, their bytes, and raw blocks. */
  long[] totals(int interpreter) {
    long room = CLibrary.calloc((long) Totals.WORDS * Long.BYTES);
    try {
      long _ = NativeCalls.call(totals, interpreter, room);
      return NativeMemory.longs(room, Totals.WORDS);
    } finally {
      CLibrary.free(room);
    }
  }

  /** References to some objects, {@link Reference#WORDS} words each. */
  long[] references(int interpreter, long[] targets, long[] ranges) {
    long wanted = copied(targets);
    long memory = copied(ranges);
    long counts = copied(new long[] {targets.length, ranges.length / 2});
    try (var out = new Out()) {
      return out.rows(
          NativeCalls.call(references, interpreter, wanted, memory, counts, out.count),
          Reference.WORDS);
    } finally {
      CLibrary.free(wanted);
      CLibrary.free(memory);
      CLibrary.free(counts);
    }
  }

  /** The cycle in which an object was made; 0 for one that was there before, or is gone. */
  int cycleOf(long object) {
    return (int) NativeCalls.call(cycleOf, object);
  }

  boolean isObject(long address) {
    return (int) NativeCalls.call(isObject, address) != 0;
  }

  /** The address of a site's struct; 0 for none. */
  long site(int number) {
    return NativeCalls.call(site, number);
  }

  /** The function that tells where a thread is, by the context of a signal. */
  long interrupted() {
    return symbol("hooks_interrupted");
  }

  /** Has the next object of a type that is made at a site watched by this thread. */
  void await(long type, int site) {
    long _ = NativeCalls.call(symbol("hooks_await"), Watchpoint.beginFunction(), type, site);
  }

  void awaitNone() {
    long _ = NativeCalls.call(symbol("hooks_await"), 0, 0, 0);
  }

  /** Lets a request of this thread fail: the nth that an extension makes in a phase. */
  void fail(int phase, long nth) {
    long _ = NativeCalls.call(symbol("hooks_fail"), phase, nth);
  }

  /** Lets no more fail; the number of the site of the one that has, or 0. */
  int failed() {
    return (int) NativeCalls.call(symbol("hooks_failed"));
  }

  void wantNothing() {
    long _ = NativeCalls.call(symbol("hooks_want_nothing"));
  }

  void wantBlocks(long size, int domain) {
    long _ = NativeCalls.call(symbol("hooks_want_blocks"), size, domain);
  }

  void wantType(long type) {
    long _ = NativeCalls.call(symbol("hooks_want_type"), type);
  }

  private static long copied(long[] values) {
    long address = CLibrary.malloc(Math.max(1, values.length) * (long) Long.BYTES);
    for (int i = 0; i < values.length; i++) {
      NativeMemory.putLong(address + (long) i * Long.BYTES, values[i]);
    }
    return address;
  }

  /** Where a function puts the number of the rows that it returns. */
  private static final class Out implements AutoCloseable {
    final long count = CLibrary.calloc(Long.BYTES);

    long[] rows(long address, int words) {
      if (address == 0) {
        throw new OutOfMemoryError("no memory for a look at all objects");
      }
      try {
        return NativeMemory.longs(address, Math.toIntExact(getLong(count) * words));
      } finally {
        CLibrary.free(address);
      }
    }

    @Override
    public void close() {
      CLibrary.free(count);
    }
  }
}

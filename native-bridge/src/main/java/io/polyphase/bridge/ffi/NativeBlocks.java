package io.polyphase.bridge.ffi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The host library's table of live native blocks (blocks.c), which is off until somebody asks for
 * it, and never off again. It belongs to the process: blocks are freed by whoever has them.
 *
 * <p>What extensions get from malloc itself is seen by exchanging addresses in their libraries
 * (got.c), so all of them are opened here.
 */
public final class NativeBlocks {
  private static final long CYCLE = 0; // the words of blocks.c
  private static final long PHASE = 4;
  private static final long ALIVE = 8;
  private static final long FORGOTTEN = 32;

  private static final long COUNT_SIZE = 8; // in front of a copy

  private static final long SITE = 8; // the fields of struct block
  private static final long SIZE = 16;
  private static final long BLOCK_CYCLE = 24;
  private static final long BLOCK_PHASE = 28;
  private static final long BLOCK_FAMILY = 30;
  private static final long ENTRY_SIZE = 32;

  /** The family whose blocks the interpreters count themselves. */
  private static final int FAMILY_MEM = 0;

  private static final int FAMILIES = 3;

  /** The libraries that an extension brought into the process, itself included, by number. */
  private record Libraries(long first, long end) {}

  @GuardedBy("NativeBlocks.class")
  private static final List<Libraries> opened = new ArrayList<>();

  private static volatile long words; // 0 as long as nothing is tracked

  private NativeBlocks() {}

  /**
   * A block that is alive.
   *
   * @param site the instruction that asked for it
   * @param size as asked for
   * @param phase as given to {@link #enterPhase}
   * @param family by its number in blocks.h
   */
  public record Block(long address, long site, long size, int cycle, int phase, int family) {}

  /** Opens an extension, as {@link CLibrary#dlopen} does. */
  public static long dlopen(String path, int flags) {
    long first = call("polyphase_libraries");
    long library = CLibrary.dlopen(path, flags);
    if (library != 0) { // or else dlerror is still to be asked
      opened(new Libraries(first, call("polyphase_libraries")));
    }
    return library;
  }

  private static synchronized void opened(Libraries libraries) {
    if (libraries.first == libraries.end) {
      return; // it was open already
    }
    opened.add(libraries);
    if (words != 0) {
      track(libraries);
    }
  }

  /** Enters what is asked for from now on, also by extensions that are open already. */
  public static synchronized void track() {
    if (words != 0) {
      return;
    }
    long started = call("polyphase_track_blocks");
    if (started == 0) {
      throw new OutOfMemoryError("no memory for the table of native blocks");
    }
    words = started;
    opened.forEach(NativeBlocks::track);
  }

  private static void track(Libraries libraries) {
    long function = HostLibrary.get().address("polyphase_track_libraries");
    int errno = (int) NativeCalls.call(function, libraries.first, libraries.end);
    if (errno != 0) {
      throw new IllegalStateException(
          "cannot see what a library gets from malloc: " + CLibrary.strerror(errno));
    }
  }

  private static long call(String function) {
    return NativeCalls.call(HostLibrary.get().address(function));
  }

  /** Books what is asked for from now on to a phase, in all threads. */
  public static void enterPhase(int phase) {
    long to = words;
    if (to != 0) {
      putInt(to + PHASE, phase);
    }
  }

  /** Books what is asked for from now on to a cycle. */
  public static void enterCycle(int cycle) {
    long to = words;
    if (to != 0) {
      putInt(to + CYCLE, cycle);
    }
  }

  /** How many blocks are alive that interpreters do not count themselves; empty if off. */
  public static OptionalLong uncounted() {
    long from = words;
    if (from == 0) {
      return OptionalLong.empty();
    }
    requireComplete(from);
    long sum = 0;
    for (int family = FAMILY_MEM + 1; family < FAMILIES; family++) {
      sum += getLong(from + ALIVE + 8L * family);
    }
    return OptionalLong.of(sum);
  }

  /** All blocks that are alive and were asked for since {@link #track}; none if it is off. */
  public static List<Block> alive() {
    long from = words;
    if (from == 0) {
      return List.of();
    }
    requireComplete(from);
    long copy = call("polyphase_copy_blocks");
    if (copy == 0) {
      throw new OutOfMemoryError("no memory for a copy of the table of native blocks");
    }
    List<Block> blocks = new ArrayList<>();
    long end = copy + COUNT_SIZE + getLong(copy) * ENTRY_SIZE;
    for (long at = copy + COUNT_SIZE; at < end; at += ENTRY_SIZE) {
      blocks.add(
          new Block(
              getLong(at),
              getLong(at + SITE),
              getLong(at + SIZE),
              getInt(at + BLOCK_CYCLE),
              getShort(at + BLOCK_PHASE),
              getShort(at + BLOCK_FAMILY)));
    }
    CLibrary.free(copy);
    return blocks;
  }

  /** A verdict on a table with gaps would be wrong in silence. */
  private static void requireComplete(long from) {
    long forgotten = getLong(from + FORGOTTEN);
    if (forgotten != 0) {
      throw new IllegalStateException(
          "the table of native blocks ran out of memory: blocks missing in it=" + forgotten);
    }
  }
}

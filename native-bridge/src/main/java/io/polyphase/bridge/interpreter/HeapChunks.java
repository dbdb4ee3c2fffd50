package io.polyphase.bridge.interpreter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which heap an address belongs to, for all heaps of the process whose chunks are aligned: those
 * with a quarantine. Asked for every argument of every call, so it is a hash table of {@code long}s
 * that is replaced when it changes, and read without a lock.
 */
final class HeapChunks {
  static final long CHUNK = 1 << 16;

  private static final int SHIFT = 16; // of a chunk's address
  private static final long GRAIN_MASK = 15;

  /** Chunks by address: open addressing; 0 is no chunk. */
  private static final class Table {
    final long[] chunks;
    final long[] cellSizes;
    final Heap[] heaps;
    final int used;

    Table(int length, int used) {
      chunks = new long[length];
      cellSizes = new long[length];
      heaps = new Heap[length];
      this.used = used;
    }

    int find(long chunk) {
      int i = (int) (chunk >>> SHIFT) & (chunks.length - 1);
      while (chunks[i] != chunk && chunks[i] != 0) {
        i = (i + 1) & (chunks.length - 1);
      }
      return i;
    }

    /** A copy with one chunk more, at most half full. */
    Table with(long chunk, long cellSize, Heap heap) {
      int length = 2 * (used + 1) > chunks.length ? 2 * chunks.length : chunks.length;
      var next = new Table(length, used + 1);
      for (int i = 0; i < chunks.length; i++) {
        if (chunks[i] != 0) {
          next.put(chunks[i], cellSizes[i], heaps[i]);
        }
      }
      next.put(chunk, cellSize, heap);
      return next;
    }

    private void put(long chunk, long cellSize, Heap heap) {
      int i = find(chunk);
      chunks[i] = chunk;
      cellSizes[i] = cellSize;
      heaps[i] = heap;
    }

    Table without(Heap heap) {
      var rest = new Table(chunks.length, 0);
      for (int i = 0; i < chunks.length; i++) {
        if (chunks[i] != 0 && heaps[i] != heap) {
          rest = rest.with(chunks[i], cellSizes[i], heaps[i]);
        }
      }
      return rest;
    }
  }

  /** A large block, which is in no chunk. */
  private record Large(long cell, Heap heap) {}

  private static volatile Table table = new Table(64, 0);
  private static final Map<Long, Large> LARGE = new ConcurrentHashMap<>();

  private HeapChunks() {}

  /**
   * Enters a chunk.
   *
   * @param chunk its address, a multiple of {@link #CHUNK}
   */
  static synchronized void add(long chunk, long cellSize, Heap heap) {
    table = table.with(chunk, cellSize, heap);
  }

  /** Enters a large object that is in quarantine. */
  static void addLarge(long object, long cell, Heap heap) {
    LARGE.put(object, new Large(cell, heap));
  }

  static void removeLarge(long object) {
    LARGE.remove(object);
  }

  /** Forgets a heap whose memory is given back. */
  static synchronized void remove(Heap heap) {
    table = table.without(heap);
    LARGE.values().removeIf(large -> large.heap == heap);
  }

  /** Whether an address is in a chunk. */
  static boolean isInChunk(long address) {
    Table now = table;
    return now.chunks[now.find(address & -CHUNK)] != 0;
  }

  /** The cell of a large object that is in quarantine; 0 if there is none at that address. */
  static long largeFreed(long address) {
    Large large = LARGE.isEmpty() ? null : LARGE.get(address);
    return large == null ? 0 : large.cell;
  }

  /** The cell that an address in a chunk is in. */
  static long cell(long address) {
    Table now = table;
    int i = now.find(address & -CHUNK);
    long offset = address & (CHUNK - 1);
    return address - offset % now.cellSizes[i];
  }

  /** The heap that an address is in; null if none is known to have it. */
  static @Nullable Heap heap(long address) {
    Table now = table;
    int i = now.find(address & -CHUNK);
    if (now.chunks[i] != 0) {
      return now.heaps[i];
    }
    Large large = LARGE.get(address);
    return large == null ? null : large.heap;
  }

  /** Whether an object can be there at all. */
  static boolean isAligned(long address) {
    return address >= CHUNK && (address & GRAIN_MASK) == 0;
  }
}

package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.zero;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.MemoryFault.Kind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter's memory for objects, and the ledger of what is in it.
 *
 * <p>A block is a 16-byte header and the body. Small blocks are cells of equal size in chunks, so
 * that all that is alive can be listed by walking the chunks; large ones come from malloc one by
 * one and are listed by address. Guarded by the interpreter's lock.
 *
 * <pre>
 *   header  +0  8  the instruction that asked for the block
 *           +8  1  state: free, raw memory, object, freed object in quarantine
 *           +9  1  size class, 0 for a large block
 *           +10 1  distance from the body to the object (GC head and managed pointers), in bytes
 *           +11 1  what the import was at
 *           +12 4  the cycle that leak hunting was in; its place in the quarantine, once freed
 * </pre>
 */
public final class Heap {
  static final long HEADER = 16;

  private static final int GRAIN = 16;
  private static final int CLASSES = 128; // cells of up to 2 KiB
  private static final long CHUNK = HeapChunks.CHUNK;

  private static final long STATE = 8;
  private static final long SIZE_CLASS = 9;
  private static final long PRE_SIZE = 10;
  private static final long PHASE = 11;
  private static final long CYCLE = 12;
  private static final LifePhase[] PHASES = LifePhase.values();

  /** Of the process, as other blocks than objects are booked to the same cycles. */
  private static final AtomicInteger LAST_CYCLE = new AtomicInteger();

  /** No instruction's address, nor 0, which is the host. */
  private static final long NO_SITE = -1;

  private static final byte FREE = 0;
  private static final byte RAW = 1;
  private static final byte OBJECT = 2;
  private static final byte QUARANTINED = 3;

  /** Of each class. A list through the cells would have to read each of them, which is slow. */
  private final LongStack[] freeCells = new LongStack[CLASSES + 1];

  private final long[] nextCell = new long[CLASSES + 1]; // in the newest chunk of the class
  private final long[] chunkEnd = new long[CLASSES + 1];
  private final LongStack chunks = new LongStack();
  private final LongStack chunkClasses = new LongStack();
  private final Set<Long> large = new LinkedHashSet<>();
  private long blocks;
  private long bytes;
  private long objects;
  private LifePhase phase = LifePhase.OTHER;
  private int cycle;
  private long stamp; // both, as they stand in a header
  private long awaited = NO_SITE; // the site whose next object somebody waits for
  private LongPredicate isAwaited = _ -> true;
  private final @Nullable Quarantine quarantine =
      Quarantine.isEnabled() ? new Quarantine(this) : null;

  Heap() {
    Arrays.setAll(freeCells, _ -> new LongStack());
  }

  /** Where freed objects are kept for a while; null if they are not. */
  public @Nullable Quarantine quarantine() {
    return quarantine;
  }

  /** Hands over each object that is made at a site, until one of them is the right one. */
  public void await(long site, LongPredicate isIt) {
    isAwaited = isIt;
    awaited = site;
  }

  /** An object has its head. */
  void made(long object, long site) {
    if (site == awaited && isAwaited.test(object)) {
      awaited = NO_SITE;
    }
  }

  /** Waits no more. */
  public void awaitNone() {
    awaited = NO_SITE;
  }

  /** Raw memory, not zeroed; 0 if there is none. */
  long allocateRaw(long size, long site) {
    long cell = allocate(size, site);
    return cell == 0 ? 0 : cell + HEADER;
  }

  /**
   * Zeroed memory of an object without its fields set; 0 if there is none.
   *
   * @param size of the object itself
   * @param preSize of what stands in front of it
   */
  long allocateObject(long size, int preSize, long site) {
    long cell = allocate(size + preSize, site);
    if (cell == 0) {
      return 0;
    }
    putByte(cell + STATE, OBJECT);
    putByte(cell + PRE_SIZE, (byte) preSize);
    objects++;
    zero(cell + HEADER, NativeMemory.roundUp(size + preSize, Long.BYTES));
    return cell + HEADER + preSize;
  }

  private long allocate(long size, long site) {
    long total = size + HEADER;
    int sizeClass = (int) ((total + GRAIN - 1) / GRAIN);
    if (total > (long) CLASSES * GRAIN) {
      return allocateLarge(total, site);
    }
    LongStack free = freeCells[sizeClass];
    long cell = free.isEmpty() ? carve(sizeClass) : free.pop();
    if (cell == 0) {
      return 0;
    }
    blocks++;
    bytes += (long) sizeClass * GRAIN;
    putLong(cell, site);
    putLong(cell + STATE, RAW | ((long) sizeClass << Byte.SIZE) | stamp);
    return cell;
  }

  private long carve(int sizeClass) {
    long cell = nextCell[sizeClass];
    long size = (long) sizeClass * GRAIN;
    if (cell + size > chunkEnd[sizeClass]) {
      cell = quarantine == null ? CLibrary.malloc(CHUNK) : CLibrary.alignedAlloc(CHUNK, CHUNK);
      if (cell == 0) {
        return 0;
      }
      if (quarantine != null) {
        zero(cell, CHUNK); // or cells of a heap that is gone would seem to be in its quarantine
        HeapChunks.add(cell, size, this);
      }
      chunks.push(cell);
      chunkClasses.push(sizeClass);
      chunkEnd[sizeClass] = cell + CHUNK;
    }
    nextCell[sizeClass] = cell + size;
    return cell;
  }

  private long allocateLarge(long total, long site) {
    long base = total < 0 ? 0 : CLibrary.malloc(total + HEADER);
    if (base == 0) {
      return 0;
    }
    long cell = base + HEADER;
    putLong(base, total);
    large.add(cell);
    blocks++;
    bytes += total;
    putLong(cell, site);
    putLong(cell + STATE, RAW | stamp);
    return cell;
  }

  /**
   * Frees raw memory, or an object that nothing stands in front of.
   *
   * @param releaser the instruction that gave the last reference to the object back
   */
  void freeRaw(long body, long releaser) {
    release(body - HEADER, releaser);
  }

  /** Frees an object, with what stands in front of it. */
  void freeObject(long object, int preSize, long releaser) {
    release(object - preSize - HEADER, releaser);
  }

  /**
   * An object with another size, with what stands in front of it; 0 if there is no memory, and then
   * the old one stays.
   */
  long resizeObject(long object, long size, int preSize, long site, long releaser) {
    long cell = object - preSize - HEADER;
    long old = sizeOfCell(cell) - HEADER - preSize;
    if (size <= old && size > old / 2) {
      return object;
    }
    long moved = allocateObject(size, preSize, site);
    if (moved != 0) {
      copy(object - preSize, moved - preSize, preSize + Math.min(old, size));
      freeObject(object, preSize, releaser);
    }
    return moved;
  }

  private void release(long cell, long releaser) {
    byte state = getByte(cell + STATE);
    if (state == OBJECT) {
      objects--;
      if (quarantine != null) {
        blocks--;
        bytes -= sizeOfCell(cell);
        quarantine.add(cell, releaser);
        return;
      }
    } else if (state == QUARANTINED && quarantine != null) {
      quarantine.report(Kind.FREED_AGAIN, objectIn(cell), releaser, "", 1);
      return;
    } else if (state != RAW) {
      throw new IllegalStateException(
          "memory freed twice, or not from here: body=" + (cell + HEADER));
    }
    blocks--;
    bytes -= sizeOfCell(cell);
    giveBack(cell);
  }

  private void giveBack(long cell) {
    int sizeClass = getByte(cell + SIZE_CLASS) & 0xff;
    putByte(cell + STATE, FREE);
    if (sizeClass == 0) {
      large.remove(cell);
      CLibrary.free(cell - HEADER);
      return;
    }
    freeCells[sizeClass].push(cell);
  }

  static long sizeOfCell(long cell) {
    int sizeClass = getByte(cell + SIZE_CLASS) & 0xff;
    return sizeClass == 0 ? getLong(cell - HEADER) : (long) sizeClass * GRAIN;
  }

  static long objectIn(long cell) {
    return cell + HEADER + (getByte(cell + PRE_SIZE) & 0xff);
  }

  /** The usable size of raw memory. */
  static long rawSize(long body) {
    return sizeOfCell(body - HEADER) - HEADER;
  }

  /**
   * Marks a freed object, whose memory stays.
   *
   * @param place its place in the quarantine
   */
  void setQuarantined(long cell, int place) {
    putByte(cell + STATE, QUARANTINED);
    putInt(cell + CYCLE, place);
    if (getByte(cell + SIZE_CLASS) == 0) {
      HeapChunks.addLarge(objectIn(cell), cell, this);
    }
  }

  /** Gives the memory of a cell that leaves the quarantine to others. */
  void leaveQuarantine(long cell) {
    if (getByte(cell + SIZE_CLASS) == 0) {
      HeapChunks.removeLarge(objectIn(cell));
    }
    giveBack(cell);
  }

  /** The place in the quarantine of its heap. */
  static int placeOf(long freedCell) {
    return getInt(freedCell + CYCLE);
  }

  /** The cell of a freed object that is in quarantine; 0 if the address is not that of one. */
  static long freedCell(long address) {
    if (!HeapChunks.isAligned(address)) {
      return 0;
    }
    if (!HeapChunks.isInChunk(address)) {
      return HeapChunks.largeFreed(address);
    }
    if (!Quarantine.isCountOfFreed(getLong(address + PyObject.ob_refcnt))) { // before the division
      return 0;
    }
    long cell = HeapChunks.cell(address);
    return getByte(cell + STATE) == QUARANTINED && objectIn(cell) == address ? cell : 0;
  }

  /** Whether another heap has made the object at an address; unknown of large ones. */
  public boolean isOfAnother(long object) {
    Heap heap = HeapChunks.heap(object);
    return heap != null && heap != this;
  }

  /** Where an object was asked for. */
  static long siteOfCell(long cell) {
    return getLong(cell);
  }

  static LifePhase phaseOfCell(long cell) {
    return PHASES[getByte(cell + PHASE)];
  }

  /** Whether an object that nothing stands in front of is there, and not raw memory. */
  static boolean isObject(long body) {
    return getByte(body - HEADER + STATE) == OBJECT && getByte(body - HEADER + PRE_SIZE) == 0;
  }

  /** Books raw memory as an object, for {@code PyObject_Init} on it. */
  void becomeObject(long object) {
    long cell = object - HEADER;
    if (getByte(cell + STATE) == RAW) {
      putByte(cell + STATE, OBJECT);
      putByte(cell + PRE_SIZE, (byte) 0);
      objects++;
    }
  }

  /** Books what is made from now on to a phase; returns the one before. */
  LifePhase enterPhase(LifePhase next) {
    LifePhase before = phase;
    phase = next;
    stamp = stamp();
    return before;
  }

  LifePhase phase() {
    return phase;
  }

  /** Books what is made from now on to a new cycle; returns its number. */
  public int beginCycle() {
    cycle = LAST_CYCLE.incrementAndGet();
    stamp = stamp();
    return cycle;
  }

  @SuppressWarnings("EnumOrdinal") // one byte in a header
  private long stamp() {
    return ((long) phase.ordinal() << (8 * (PHASE - STATE)))
        | ((long) cycle << (8 * (CYCLE - STATE)));
  }

  /** How much memory an object takes, header and all. */
  public static long sizeOf(long object, int preSize) {
    return rawSize(object - preSize) + HEADER;
  }

  /** What the import was at when an object was made. */
  public static LifePhase phaseOf(long object, int preSize) {
    return PHASES[getByte(object - preSize - HEADER + PHASE)];
  }

  /** The cycle in which an object was made. */
  public static int cycleOf(long object, int preSize) {
    return getInt(object - preSize - HEADER + CYCLE);
  }

  /** The instruction that asked for an object. */
  public static long siteOf(long object, int preSize) {
    return getLong(object - preSize - HEADER);
  }

  /** Calls for every object that is alive. */
  public void forEachObject(LongConsumer action) {
    for (int i = 0; i < chunks.size(); i++) {
      int sizeClass = (int) chunkClasses.get(i);
      long start = chunks.get(i);
      boolean newest = chunkEnd[sizeClass] == start + CHUNK;
      long end = newest ? nextCell[sizeClass] : start + CHUNK;
      long size = (long) sizeClass * GRAIN;
      for (long cell = start; cell + size <= end; cell += size) {
        visit(cell, action);
      }
    }
    large.forEach(cell -> visit(cell, action));
  }

  private static void visit(long cell, LongConsumer action) {
    if (getByte(cell + STATE) == OBJECT) {
      action.accept(cell + HEADER + (getByte(cell + PRE_SIZE) & 0xff));
    }
  }

  /** The sum of the reference counts of all objects that can die. */
  long references() {
    long[] sum = new long[1];
    forEachObject(
        object -> {
          if (!Refs.isImmortal(object)) {
            sum[0] += getLong(object + PyObject.ob_refcnt);
          }
        });
    return sum[0];
  }

  public long objects() {
    return objects;
  }

  long blocks() {
    return blocks;
  }

  long bytes() {
    return bytes;
  }

  /** Gives everything back to the C library. */
  void free() {
    if (quarantine != null) {
      HeapChunks.remove(this);
    }
    for (int i = 0; i < chunks.size(); i++) {
      CLibrary.free(chunks.get(i));
    }
    large.forEach(cell -> CLibrary.free(cell - HEADER));
  }
}

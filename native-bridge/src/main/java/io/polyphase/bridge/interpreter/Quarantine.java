package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyModuleObject;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.MemoryFault.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one heap that were freed, and whose memory is not given to others yet, so that whoever
 * still uses one is noticed. Bounded: the oldest leaves first. Guarded by the interpreter's lock,
 * but for reports, which another interpreter may make.
 *
 * <p>A freed object keeps its type and its content. Its reference count is {@link #FREED_COUNT}: so
 * large that code that still counts never takes it to zero, and different from it afterwards.
 */
public final class Quarantine {
  /** The reference count of a freed object. */
  static final long FREED_COUNT = 1L << 29;

  /** How far code may count a freed object up or down until it is not known for one any more. */
  private static final long MOST_COUNTED = 1L << 24;

  private static final int MOST_OBJECTS = 1 << 12;
  private static final long MOST_BYTES = 4L << 20;
  private static final int MOST_FAULTS = 1000;

  private static volatile boolean enabled;

  private final Heap heap;
  private final long[] cells = new long[MOST_OBJECTS];
  private final long[] releasers = new long[MOST_OBJECTS];
  private final LifePhase[] phases = new LifePhase[MOST_OBJECTS];
  private int oldest;
  private int size;
  private long bytes;

  /** What types and modules were called, as their names die with them. */
  private final Map<Long, String> names = new HashMap<>();

  private final List<Misuse> faults = new ArrayList<>();
  private final Set<Long> kept = new HashSet<>(); // what faults are about: never given to others

  Quarantine(Heap heap) {
    this.heap = heap;
  }

  /** Puts what is freed in heaps that are made from now on into quarantine. Never undone. */
  public static void enable() {
    enabled = true;
  }

  /** Whether heaps that are made now have a quarantine. */
  static boolean isEnabled() {
    return enabled;
  }

  /** The quarantine that a freed object is in, which may be another interpreter's. */
  public static @Nullable Quarantine of(long freed) {
    Heap owner = HeapChunks.heap(freed);
    return owner == null ? null : owner.quarantine();
  }

  /** Notes the name of an object that is about to be taken apart, if it has one. */
  void dying(long object) {
    if (Types.check(object)) {
      names.put(object, "'" + Types.name(object) + "'");
    } else if (Refs.type(object) == BuiltinTypes.PyModule_Type) {
      long name = getLong(object + PyModuleObject.md_name);
      if (name != 0 && Strs.check(name)) {
        names.put(object, "'" + Strs.java(name) + "'");
      }
    }
  }

  /** The name of a dead type or module; empty for others. */
  public String nameOf(long object) {
    return names.getOrDefault(object, "");
  }

  /**
   * Takes a freed object in.
   *
   * @param releaser the instruction that gave the last reference back
   */
  void add(long cell, long releaser) {
    long cellBytes = Heap.sizeOfCell(cell);
    while (size == MOST_OBJECTS || (size > 0 && bytes + cellBytes > MOST_BYTES)) {
      evictOldest();
    }
    int place = (oldest + size) % MOST_OBJECTS;
    cells[place] = cell;
    releasers[place] = releaser;
    phases[place] = heap.phase();
    size++;
    bytes += cellBytes;
    putLong(Heap.objectIn(cell) + PyObject.ob_refcnt, FREED_COUNT);
    heap.setQuarantined(cell, place);
  }

  private void evictOldest() {
    long cell = cells[oldest];
    long object = Heap.objectIn(cell);
    checkCount(object);
    oldest = (oldest + 1) % MOST_OBJECTS;
    size--;
    bytes -= Heap.sizeOfCell(cell);
    if (kept.isEmpty() || !kept.contains(object)) {
      if (Types.check(object) || Refs.type(object) == BuiltinTypes.PyModule_Type) {
        names.remove(object);
      }
      heap.leaveQuarantine(cell);
    }
  }

  /** Whether a reference count may be that of a freed object; a live one comes to it by chance. */
  static boolean isCountOfFreed(long count) {
    return Math.abs(count - FREED_COUNT) < MOST_COUNTED;
  }

  /** Whether a freed object that is in quarantine is at that address. */
  public static boolean isFreed(long address) {
    return Heap.freedCell(address) != 0;
  }

  /**
   * Notes what was done with a freed object; of each object the first thing only.
   *
   * @param usedAt the instruction that did it; 0 if that is not known
   * @param function the function that it was done with; empty if there is none
   * @param amount how many references or holders it is about
   */
  public synchronized void report(
      Kind kind, long object, long usedAt, String function, long amount) {
    if (faults.size() < MOST_FAULTS && kept.add(object)) {
      long cell = Heap.freedCell(object);
      int place = Heap.placeOf(cell);
      faults.add(
          new Misuse(
              kind,
              object,
              Heap.siteOfCell(cell),
              Heap.phaseOfCell(cell),
              releasers[place],
              phases[place],
              usedAt,
              heap.phase(),
              function,
              amount));
    }
  }

  /** Everything wrong that was noticed since the last call. */
  public synchronized List<Misuse> takeFaults() {
    forEach(this::checkCount);
    Immortals.forEachChanged(
        (object, by) ->
            faults.add(
                new Misuse(
                    Kind.IMMORTAL,
                    object,
                    0,
                    LifePhase.OTHER,
                    0,
                    LifePhase.OTHER,
                    0,
                    heap.phase(),
                    "",
                    by)));
    List<Misuse> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  private void forEach(LongConsumer action) {
    for (int i = 0; i < size; i++) {
      action.accept(Heap.objectIn(cells[(oldest + i) % MOST_OBJECTS]));
    }
  }

  private void checkCount(long object) {
    long change = Refs.count(object) - FREED_COUNT;
    if (change != 0) {
      report(Kind.COUNTED, object, 0, "", change);
    }
  }
}

package io.polyphase.managed;

import io.polyphase.Counters;
import io.polyphase.Gil;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LifePhase;
import org.jspecify.annotations.Nullable;

/**
 * The objects under one lock: the main interpreter's and those of the sub-interpreters that share
 * it, or one isolated interpreter's. Counts them exactly.
 */
final class ManagedHeap {
  /** So many new containers since the last collection, and it is time for another. */
  private static final int COLLECTION_THRESHOLD = 20_000;

  private static final long BYTES_PER_STATE_SLOT = 8;

  final Gil gil;
  long references;
  private long objects;
  private long stateBlocks;
  private long stateBytes;

  private @Nullable ManagedObject first;
  private @Nullable ManagedObject last;
  private int tracked;
  private int trackedAfterCollection;
  private boolean collectorEnabled = true;
  private boolean collecting;
  private LifePhase phase = LifePhase.OTHER;
  private @Nullable ManagedLedger ledger;

  final ValueObject none;
  final ValueObject yes;
  final ValueObject no;

  ManagedHeap(Gil gil) {
    this.gil = gil;
    none = immortal(null);
    yes = immortal(true);
    no = immortal(false);
  }

  private ValueObject immortal(@Nullable Object value) {
    var object = new ValueObject(this, value);
    object.makeImmortal();
    return object;
  }

  void born(ManagedObject object) {
    assert gil.isHeld() || no == null : "touched without the interpreter's lock";
    references++;
    objects++;
    if (ledger != null) {
      ledger.born(object, phase);
    }
  }

  void died(ManagedObject object) {
    references--;
    objects--;
    if (ledger != null) {
      ledger.died(object);
    }
  }

  /** The account of objects, which begins with the first call. */
  Ledger ledger() {
    gil.acquire();
    try {
      ManagedLedger begun = ledger;
      if (begun == null) {
        begun = new ManagedLedger(this);
        ledger = begun;
      }
      return begun;
    } finally {
      gil.release();
    }
  }

  void locked(Runnable step) {
    gil.acquire();
    try {
      step.run();
    } finally {
      gil.release();
    }
  }

  /** An object leaves the counts: nobody will count its references again. */
  void forget(long counted) {
    references -= counted;
    objects--;
  }

  void stateAllocated(long slots) {
    stateBlocks++;
    stateBytes += slots * BYTES_PER_STATE_SLOT;
  }

  void stateFreed(long slots) {
    stateBlocks--;
    stateBytes -= slots * BYTES_PER_STATE_SLOT;
  }

  Counters counters() {
    return Counters.of(references, objects, stateBlocks, stateBytes);
  }

  /** Appends a container to the objects that the collector looks at. */
  void track(ManagedObject object) {
    object.isContainer = true;
    object.previous = last;
    if (last == null) {
      first = object;
    } else {
      last.next = object;
    }
    last = object;
    tracked++;
  }

  void untrack(ManagedObject object) {
    if (!object.isContainer) {
      return;
    }
    ManagedObject before = object.previous;
    ManagedObject after = object.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    object.previous = null;
    object.next = null;
    tracked--;
  }

  /** The containers, oldest first; linked by {@code next}. */
  @Nullable ManagedObject firstTracked() {
    return first;
  }

  void enableCollector(boolean enabled) {
    collectorEnabled = enabled;
  }

  /** Collects if many containers were made since the last time. */
  void collectIfDue() {
    int news = tracked - trackedAfterCollection;
    if (collectorEnabled && news > Math.max(COLLECTION_THRESHOLD, trackedAfterCollection)) {
      collect();
    }
  }

  /** Notes what the import is at; returns what it was at before. */
  LifePhase enterPhase(LifePhase next) {
    LifePhase before = phase;
    phase = next;
    return before;
  }

  /** Returns how many unreachable containers were found; 0 while a collection is under way. */
  long collect() {
    if (collecting) {
      return 0;
    }
    collecting = true;
    try {
      return new ManagedCollector(this).collect();
    } finally {
      collecting = false;
      trackedAfterCollection = tracked;
    }
  }
}

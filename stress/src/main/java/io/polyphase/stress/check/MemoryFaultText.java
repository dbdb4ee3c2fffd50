package io.polyphase.stress.check;

import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import org.jspecify.annotations.Nullable;

/** Writes for people what was done wrong with a freed object. */
public final class MemoryFaultText {
  private MemoryFaultText() {}

  /** One fault in one line. */
  public static String line(MemoryFault fault) {
    String object = fault.shown().isEmpty() ? fault.type() : fault.type() + " " + fault.shown();
    if (fault.kind() == MemoryFault.Kind.IMMORTAL) {
      return "the reference count of an object that cannot die was changed by plain stores, by "
          + fault.amount()
          + ": "
          + object;
    }
    String what =
        switch (fault.kind()) {
          case HELD -> "released too often: it was freed though " + held(fault) + ":";
          case USED -> "used after it was freed, " + use(fault) + ":";
          case COUNTED ->
              fault.amount() < 0
                  ? "released " + times(-fault.amount()) + " more after it was freed:"
                  : "a reference to it was taken " + times(fault.amount()) + " after it was freed:";
          case FREED_AGAIN -> "freed twice, the second time " + use(fault) + ":";
          case TRACKED -> "freed while the collector tracks it (no PyObject_GC_UnTrack):";
          case WEAKLY_REFERENCED ->
              "freed while "
                  + fault.amount()
                  + (fault.amount() == 1 ? " weak reference points" : " weak references point")
                  + " to it (no PyObject_ClearWeakRefs):";
          case IMMORTAL -> throw new AssertionError(fault);
        };
    return what
        + " "
        + object
        + ", made "
        + at(fault.madeIn(), fault.made())
        + ", its last reference given back "
        + at(fault.freedIn(), fault.freed());
  }

  private static String held(MemoryFault fault) {
    return fault.amount() == 1
        ? "an object still holds it"
        : fault.amount() + " references to it are still held";
  }

  private static String use(MemoryFault fault) {
    String function = fault.function().isEmpty() ? "" : "in a call of " + fault.function() + " ";
    return function + at(fault.usedIn(), fault.used());
  }

  private static String times(long n) {
    return n == 1 ? "once" : n + " times";
  }

  private static String at(LifePhase phase, @Nullable Site site) {
    return site != null && !site.isKnown() ? "at " + site : "in " + phase + " by " + site;
  }
}

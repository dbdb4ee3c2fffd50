package io.polyphase;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Plain variables, each under the module lock of its name. */
@Param(name = "name", gen = IntGen.class, conf = "0:1")
public class LockedCounters {
  private final ModuleLocks locks = new ModuleLocks(new Gil());
  private final int[] counters = new int[2];

  /** Counts. */
  @Operation
  public int count(@Param(name = "name") int name) {
    locks.acquire("m" + name);
    try {
      return ++counters[name];
    } finally {
      locks.release("m" + name);
    }
  }

  /** Counts with the lock taken twice, as by a module that imports itself. */
  @Operation
  public int countInside(@Param(name = "name") int name) {
    locks.acquire("m" + name);
    try {
      return count(name);
    } finally {
      locks.release("m" + name);
    }
  }

  /** Counts the second under both locks, always taken in this order, so that nobody is refused. */
  @Operation
  public int countUnderBoth() {
    locks.acquire("m0");
    try {
      counters[0]++;
      return count(1);
    } finally {
      locks.release("m0");
    }
  }

  /** The same for one thread. */
  public static class Specification {
    private final int[] counters = new int[2];

    /** Counts. */
    public int count(int name) {
      return ++counters[name];
    }

    /** Counts. */
    public int countInside(int name) {
      return ++counters[name];
    }

    /** Counts both. */
    public int countUnderBoth() {
      counters[0]++;
      return ++counters[1];
    }
  }
}

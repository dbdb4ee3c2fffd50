package io.polyphase.stress.leaks;

import java.util.List;

/** What is counted after each cycle, and when it counts as a leak ({@code regrtest -R}). */
public enum LeakCounter {
  REFERENCES("references"),
  OBJECTS("objects"),
  BLOCKS("memory blocks"),
  MALLOC("malloc blocks"),
  DESCRIPTORS("file descriptors"),
  THREADS("threads");

  private final String shown;

  LeakCounter(String shown) {
    this.shown = shown;
  }

  @Override
  public String toString() {
    return shown;
  }

  /**
   * Whether differences from cycle to cycle are a leak. What allocators and caches may change now
   * and then must grow in every cycle; what hardly anything but the module changes must not change
   * at all.
   */
  boolean isLeak(List<Long> deltas) {
    return switch (this) {
      case REFERENCES, OBJECTS, BLOCKS, MALLOC -> deltas.stream().allMatch(delta -> delta >= 1);
      case DESCRIPTORS, THREADS -> deltas.stream().anyMatch(delta -> delta != 0);
    };
  }

  /**
   * Whether more cycles have to tell. Something grew in most of the cycles, and in all together:
   * what was freed once hides what one of them left behind, and a cache that is full in the end
   * looks the same. Or a file or a thread came or went in some cycles: the process may have opened
   * one for a moment.
   */
  boolean isDoubtful(List<Long> deltas) {
    long growing = deltas.stream().filter(delta -> delta > 0).count();
    return switch (this) {
      case REFERENCES, OBJECTS, BLOCKS, MALLOC ->
          growing < deltas.size()
              && 2 * growing > deltas.size()
              && deltas.stream().mapToLong(Long::longValue).sum() > 0;
      case DESCRIPTORS, THREADS -> growing < deltas.size() && isLeak(deltas);
    };
  }
}

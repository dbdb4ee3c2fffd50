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
   * and then must grow in every cycle; what nothing but the module changes must not change at all.
   */
  boolean isLeak(List<Long> deltas) {
    return switch (this) {
      case REFERENCES, OBJECTS, BLOCKS, MALLOC -> deltas.stream().allMatch(delta -> delta >= 1);
      case DESCRIPTORS, THREADS -> deltas.stream().anyMatch(delta -> delta != 0);
    };
  }
}

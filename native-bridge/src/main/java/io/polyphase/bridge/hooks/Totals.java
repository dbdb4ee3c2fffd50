package io.polyphase.bridge.hooks;

/**
 * What an interpreter holds.
 *
 * @param references the sum of all counts that count, as debug builds have it in {@code
 *     sys.gettotalrefcount()}
 * @param objects those that can die
 * @param blocks of {@code PyMem_Malloc} and {@code PyObject_Malloc}
 * @param bytes of those blocks
 * @param rawBlocks of {@code PyMem_RawMalloc}, of the whole process
 */
public record Totals(long references, long objects, long blocks, long bytes, long rawBlocks) {
  static final int WORDS = 5;

  static Totals of(long[] words) {
    return new Totals(words[0], words[1], words[2], words[3], words[4]);
  }
}

package io.polyphase.stress.figures;

import io.polyphase.statistics.GrowthRule;

/** What can be read of a process, and what it is good for. */
public enum Figure {
  /**
   * Bytes in blocks of {@code malloc}, of everyone in the process: the extension, the C library
   * itself, and the JVM unless that says what is its own ({@link
   * ProcessFigures#jvmOptionForMalloc}). The finest of the figures of memory. Of {@code mmap} it
   * knows nothing.
   */
  MALLOC("malloc in use", "B", 32), // glibc's smallest block

  /**
   * Bytes of pages that were written to and belong to this process alone. Finds what is mapped
   * without {@code malloc}, and no part of the files that it maps.
   */
  PRIVATE_DIRTY("private dirty", "B", 4096), // a page

  /** Bytes of all pages in memory, those of files too: what a limit on memory is held against. */
  RESIDENT("resident", "B", 4096),

  /** Open file descriptors. */
  OPEN_FILES("open files", "", 1),

  /** Threads, those of the JVM and of native code too. */
  THREADS("threads", "", 1),

  /**
   * Bytes in the old part of the Java heap after its last collection. It is as fresh as that: who
   * wants to know now calls {@link System#gc} before.
   */
  JAVA_HEAP("Java heap", "B", 16), // the smallest object

  /** Bytes that the JVM keeps of classes: grows with each class that is made and not unloaded. */
  METASPACE("metaspace", "B", 512); // about a class without methods

  private final String shown;
  private final String unit;
  private final int leastLoss;

  Figure(String shown, String unit, int leastLoss) {
    this.shown = shown;
    this.unit = unit;
    this.leastLoss = leastLoss;
  }

  /** Its name in reports. */
  @Override
  public String toString() {
    return shown;
  }

  /** {@code B} for bytes; empty where things are counted. */
  public String unit() {
    return unit;
  }

  /**
   * When it leaks. The slowest growth that must not be missed is that of a program that loses the
   * least that can be lost here (a block, a page, a file) in each operation that loses something. A
   * quarter of it is tolerated, so the interval has to be narrower than the other three quarters,
   * and what the process itself grows by must be less than that quarter.
   *
   * @param share how many operations of all lose something: 1 if each does, 0.001 if it is one in a
   *     thousand; the smaller, the longer the run has to be
   */
  public GrowthRule rule(double share) {
    return new GrowthRule(leastLoss * share / 4, leastLoss * share);
  }
}

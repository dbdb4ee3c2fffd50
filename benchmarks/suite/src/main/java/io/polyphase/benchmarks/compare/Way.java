package io.polyphase.benchmarks.compare;

/** What shares a process. */
enum Way {
  /** Nothing: one benchmark of one side, in JMH's own fork. */
  ALONE,
  /** All benchmarks of one side. */
  TOGETHER,
  /** Both sides, two builds of a module, whose batches take turns. */
  INTERLEAVED
}

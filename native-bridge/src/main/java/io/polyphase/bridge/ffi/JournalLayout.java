package io.polyphase.bridge.ffi;

/**
 * The journal file: a text that says what the process is at, then a record for each thread. Native
 * byte order, as writer and reader are of one machine.
 */
final class JournalLayout {
  /** {@code int} length, then UTF-8. */
  static final int TASK = 0;

  static final int TASK_SIZE = 1024;
  static final int RECORDS = TASK + TASK_SIZE;
  static final int RECORD_COUNT = 64;

  /** {@code int} phase ordinal, {@code int} slot or −1. */
  static final int PHASE = 0;

  static final int SLOT = 4;

  /** {@code long}: calls of the C API so far; index of the last function; who called it. */
  static final int CALLS = 8;

  static final int FUNCTION = 16;
  static final int CALLER = 24;

  /** {@code long}: how many native functions are entered; their addresses, outermost first. */
  static final int DEPTH = 32;

  static final int ENTERED = 40;
  static final int MOST_ENTERED = 16;

  /** {@code int} length, then UTF-8. */
  static final int THREAD = ENTERED + 8 * MOST_ENTERED;

  static final int THREAD_SIZE = 56;
  static final int RECORD_SIZE = THREAD + THREAD_SIZE;
  static final int SIZE = RECORDS + RECORD_COUNT * RECORD_SIZE;

  /** What is appended to the journal's name for the copy of {@code /proc/self/maps}. */
  static final String MAPS_SUFFIX = ".maps";

  private JournalLayout() {}
}

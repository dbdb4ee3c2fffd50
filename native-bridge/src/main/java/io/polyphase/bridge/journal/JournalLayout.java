package io.polyphase.bridge.journal;

/**
 * The journal file: a text that says what the process is at, then a record for each thread. Native
 * byte order, as writer and reader are of one machine.
 */
public final class JournalLayout {
  /** {@code int} length, then UTF-8. */
  public static final int TASK = 0;

  public static final int TASK_SIZE = 1024;

  /** {@code int} length, then UTF-8: what the host has kept from the import that is under way. */
  public static final int LACK = TASK + TASK_SIZE;

  public static final int LACK_SIZE = 1024;

  /**
   * {@code long}: 1 + index of a function that is not provided and ended the process; who called.
   */
  public static final int MISSING = LACK + LACK_SIZE;

  public static final int MISSING_CALLER = MISSING + 8;

  public static final int RECORDS = MISSING_CALLER + 8;
  public static final int RECORD_COUNT = 64;

  /** {@code int} phase ordinal, {@code int} slot or −1. */
  public static final int PHASE = 0;

  public static final int SLOT = 4;

  /** {@code long}: calls of the C API so far; index of the last function; who called it. */
  public static final int CALLS = 8;

  public static final int FUNCTION = 16;
  public static final int CALLER = 24;

  /** {@code long}: how many native functions are entered; their addresses, outermost first. */
  public static final int DEPTH = 32;

  public static final int ENTERED = 40;
  public static final int MOST_ENTERED = 16;

  /** {@code int} length, then UTF-8. */
  public static final int THREAD = ENTERED + 8 * MOST_ENTERED;

  public static final int THREAD_SIZE = 56;
  public static final int RECORD_SIZE = THREAD + THREAD_SIZE;
  public static final int SIZE = RECORDS + RECORD_COUNT * RECORD_SIZE;

  /** What is appended to the journal's name for the copy of {@code /proc/self/maps}. */
  public static final String MAPS_SUFFIX = ".maps";

  private JournalLayout() {}
}

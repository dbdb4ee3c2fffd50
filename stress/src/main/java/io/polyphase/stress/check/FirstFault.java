package io.polyphase.stress.check;

import java.util.List;

/**
 * The first fault of a run, and when it was noticed.
 *
 * @param what the invariant that was broken, or HANG
 * @param example what was seen, in words
 * @param nanos since the threads began
 * @param operations how many each thread had done
 */
public record FirstFault(String what, String example, long nanos, List<Long> operations) {
  /** What a hang is called. */
  public static final String HANG = "HANG";

  public FirstFault {
    operations = List.copyOf(operations);
  }
}

package io.polyphase.bridge.hooks;

import java.util.ArrayList;
import java.util.List;

/**
 * What a place has done to a reference count.
 *
 * @param asked the place in an extension; 0 if it was none
 * @param sum of the differences
 */
record Change(long asked, long sum, int phase) {
  /** Of {@code struct change}. */
  static final int WORDS = 4;

  static List<Change> of(long[] rows) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < rows.length; i += WORDS) {
      changes.add(new Change(rows[i], rows[i + 1], (int) rows[i + 3]));
    }
    return changes;
  }
}

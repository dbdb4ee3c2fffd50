package io.polyphase.bridge.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * What a place has done to a reference count.
 *
 * @param asked the place in an extension; 0 if it was none
 * @param phase of the import, by its number
 * @param direct whether the extension's own code has done it, and has not called for it
 * @param sum of the differences
 */
record CountChange(long asked, int phase, boolean direct, long sum) {
  private static final int WORDS = 3; // of struct change

  static List<CountChange> of(long[] rows) {
    List<CountChange> changes = new ArrayList<>();
    for (int i = 0; i < rows.length; i += WORDS) {
      boolean direct = rows[i + 1] >>> Integer.SIZE != 0;
      changes.add(new CountChange(rows[i], (int) rows[i + 1], direct, rows[i + 2]));
    }
    return changes;
  }

  static int words(long changes) {
    return Math.toIntExact(changes * WORDS);
  }
}

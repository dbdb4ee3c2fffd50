package io.polyphase.bridge.hooks;

import java.util.ArrayList;
import java.util.List;

/**
 * A reference to an object that died.
 *
 * @param holder who shows it
 * @param type of the dead
 * @param made the site that made it; 0 if nobody has noted that
 * @param freed the site that gave its last reference back; 0 if nobody has noted that
 */
record Dangling(long holder, long target, long type, int made, int freed) {
  /** Of {@code struct dangling_row}. */
  static final int WORDS = 4;

  static List<Dangling> of(long[] rows) {
    List<Dangling> all = new ArrayList<>();
    for (int i = 0; i < rows.length; i += WORDS) {
      all.add(
          new Dangling(
              rows[i],
              rows[i + 1],
              rows[i + 2],
              (int) rows[i + 3],
              (int) (rows[i + 3] >>> Integer.SIZE)));
    }
    return all;
  }
}

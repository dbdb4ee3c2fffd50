package io.polyphase.bridge.stdlib;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One row in so many of a generated table: the same ones in each run, and others for each item, so
 * that every question is put to some of them. The profile {@code long} has all.
 */
final class RowSample {
  private static final String PROPERTY = "polyphase.rows";

  /** One in so many. */
  static final int STEP = Integer.getInteger(PROPERTY, 1);

  private RowSample() {}

  /** The option of a child process that takes the same rows. */
  static String option() {
    return "-D" + PROPERTY + "=" + STEP;
  }

  /** Rows of an item; those of the empty item are questions of their own, and all are taken. */
  static List<String> of(String item, List<String> rows) {
    if (item.isEmpty()) {
      return rows;
    }
    int first = Math.floorMod(item.hashCode(), STEP);
    return IntStream.range(0, rows.size())
        .filter(i -> i % STEP == first)
        .mapToObj(rows::get)
        .toList();
  }

  /** As summaries name it. */
  static String shown() {
    return STEP == 1 ? "" : ", one in " + STEP;
  }
}

package io.polyphase.bridge.hooks;

/** All objects of an interpreter that can die, at one moment. */
final class Census {
  /** Of {@code struct object_row}. */
  static final int WORDS = 6;

  private static final int TYPE = 1;
  private static final int REFERENCES = 2;
  private static final int SHOWN = 3;
  private static final int MADE = 4;
  private static final int SIZE = 5;

  private final long[] rows;

  Census(long[] rows) {
    this.rows = rows;
  }

  int count() {
    return rows.length / WORDS;
  }

  long object(int row) {
    return rows[row * WORDS];
  }

  long type(int row) {
    return rows[row * WORDS + TYPE];
  }

  long references(int row) {
    return rows[row * WORDS + REFERENCES];
  }

  /** How many of them holders show. */
  long shown(int row) {
    return rows[row * WORDS + SHOWN];
  }

  int cycle(int row) {
    return (int) rows[row * WORDS + MADE];
  }

  int site(int row) {
    return (int) (rows[row * WORDS + MADE] >>> Integer.SIZE);
  }

  long size(int row) {
    return rows[row * WORDS + SIZE];
  }
}

package io.polyphase.bridge.hooks;

import java.util.ArrayList;
import java.util.List;

/** A block that is alive and no object. */
record Block(long address, long size, int cycle, int site, int domain) {
  /** Of {@code struct block_row}. */
  static final int WORDS = 4;

  static List<Block> of(long[] rows) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < rows.length; i += WORDS) {
      blocks.add(
          new Block(
              rows[i],
              rows[i + 1],
              (int) rows[i + 2],
              (int) (rows[i + 2] >>> Integer.SIZE),
              (int) rows[i + 3]));
    }
    return blocks;
  }
}

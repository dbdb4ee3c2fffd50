package io.polyphase.bridge.hooks;

import java.util.ArrayList;
import java.util.List;

/**
 * A place where an object's address is.
 *
 * @param holder an object, a block, or a variable's address
 * @param offset in the holder
 */
record Reference(long holder, long offset, long target, Kind kind) {
  /** Of {@code struct reference_row}. */
  static final int WORDS = 4;

  private static final Kind[] KINDS = Kind.values();

  /** How the place is known. */
  enum Kind {
    /** The holder's {@code tp_traverse} shows it. */
    SHOWN,
    /** It is in an object's own memory. */
    IN_OBJECT,
    /** It is in a block that is no object. */
    IN_BLOCK,
    /** It is in a library's variable. */
    IN_VARIABLE
  }

  static List<Reference> of(long[] rows) {
    List<Reference> references = new ArrayList<>(rows.length / WORDS);
    for (int i = 0; i < rows.length; i += WORDS) {
      references.add(new Reference(rows[i], rows[i + 1], rows[i + 2], KINDS[(int) rows[i + 3]]));
    }
    return references;
  }
}

package io.polyphase.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where something was asked for.
 *
 * @param file the library's file name, or what else there is to name the place
 * @param offset of the instruction in the file as it is mapped; −1 if there is none
 * @param symbol the nearest symbol before it, with the distance; null if the file has none
 */
public record Site(String file, long offset, @Nullable String symbol) {

  /** As reports show it: {@code array.cpython-313-x86_64-linux-gnu.so+0x51c7 (array_modexec+0x47)}. */
  @Override
  public String toString() {
    String place = offset < 0 ? file : file + "+0x" + Long.toHexString(offset);
    return symbol == null ? place : place + " (" + symbol + ")";
  }
}

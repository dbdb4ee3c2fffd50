package io.polyphase.bridge.code;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions or variables of a file by where they are. */
public final class SymbolNames {
  /**
   * One of them.
   *
   * @param size in bytes; 0 if the file does not say, as of what is written in assembler
   */
  record Named(String name, long size) {}

  private final NavigableMap<Long, Named> byOffset = new TreeMap<>();

  SymbolNames() {}

  /** The functions of a file; none if it was deleted since it was mapped. */
  static SymbolNames functionsOf(Path file) {
    try {
      return ElfFile.read(file).functions();
    } catch (IOException _) {
      return new SymbolNames();
    }
  }

  /** The variables of a file; none if it was deleted since it was mapped. */
  public static SymbolNames variablesOf(Path file) {
    try {
      return ElfFile.read(file).variables();
    } catch (IOException _) {
      return new SymbolNames();
    }
  }

  void add(long offset, Named named) {
    byOffset.merge(offset, named, (first, other) -> first.size() >= other.size() ? first : other);
  }

  /**
   * What an offset is in, as {@code spam_exec+0x47}; the distance is left out where it is 0 if that
   * is wanted.
   *
   * @return null if it is in none: a stripped file names a part of its functions only, and what is
   *     behind the end of one of them is another's
   */
  public @Nullable String at(long offset, boolean alwaysWithDistance) {
    Map.Entry<Long, Named> nearest = byOffset.floorEntry(offset);
    if (nearest == null) {
      return null;
    }
    Named named = nearest.getValue();
    long distance = offset - nearest.getKey();
    // an address behind a call that does not return is that of the end
    if (named.size() > 0 && distance > named.size()) {
      return null;
    }
    return distance == 0 && !alwaysWithDistance
        ? named.name()
        : named.name() + "+0x" + Long.toHexString(distance);
  }
}

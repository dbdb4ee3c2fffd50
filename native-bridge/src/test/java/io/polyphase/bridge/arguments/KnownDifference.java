package io.polyphase.bridge.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A line of {@code differences.tsv}: rows that are not the same in the hosted runtime, and why.
 *
 * @param row one that ends in {@code *} is the beginning of some
 */
record KnownDifference(String row, String reason) {

  static List<KnownDifference> all() {
    try (InputStream in = KnownDifference.class.getResourceAsStream("differences.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(KnownDifference::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownDifference parse(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 2 || cells[1].isBlank()) {
      throw new IllegalArgumentException("not a row and a reason: " + line);
    }
    return new KnownDifference(cells[0], cells[1]);
  }

  boolean covers(String other) {
    return row.endsWith("*")
        ? other.startsWith(row.substring(0, row.length() - 1))
        : other.equals(row);
  }
}

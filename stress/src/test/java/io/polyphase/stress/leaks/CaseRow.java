package io.polyphase.stress.leaks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One line of {@code cases.txt}: what is to be said of a case.
 *
 * @param leaks what {@code leaks} says
 * @param audit what {@code audit} says
 */
record CaseRow(String name, Said leaks, Said audit) {
  private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

  /**
   * By one command.
   *
   * @param hosted its verdict in the hosted runtime
   * @param text what stands in its report of that
   * @param reference its verdict in CPython
   */
  record Said(String hosted, String text, String reference) {
    static Said of(String hosted, String text, String reference) {
      return new Said(hosted, text.equals("-") ? "" : unescaped(text), reference);
    }

    String in(String runtime) {
      return runtime.equals("hosted") ? hosted : reference;
    }
  }

  /** The whole table. */
  static List<CaseRow> all() {
    try (var in =
            Objects.requireNonNull(CaseRow.class.getResourceAsStream("cases.txt"), "cases.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(CaseRow::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseRow of(String line) {
    String[] cells = line.split(" \\| ", -1);
    return new CaseRow(
        cells[0], Said.of(cells[1], cells[2], cells[3]), Said.of(cells[4], cells[5], cells[6]));
  }

  /** What a table cannot hold stands there as Java and JSON write it. */
  private static String unescaped(String cell) {
    return UNICODE_ESCAPE
        .matcher(cell)
        .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)));
  }

  @Override
  public String toString() {
    return name;
  }
}

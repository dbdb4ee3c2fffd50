package io.polyphase.bridge.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/conformance.md says: its table of rules and its catalogue of divergences. */
final class Catalogue {
  static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
  private static final Path DOCUMENT = ROOT.resolve("docs/conformance.md");
  private static final String RULES = "| rule | what | CPython | here | tests | rows | outcome |";
  private static final String DIVERGENCES = "| rows | CPython 3.13.5 | here |";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /**
   * A line of the table of rules; names without their back quotes.
   *
   * @param tests class and method; a name that ends in … is the beginning of one
   * @param rows ids; one that ends in * is the beginning of some
   * @param outcome how many rows are the same, and how many differ
   */
  record Rule(
      String id, List<String> types, List<String> tests, List<String> rows, String outcome) {}

  /** A line of the catalogue. */
  record Divergence(List<String> rows, String reason) {
    boolean covers(Row row) {
      return rows.stream().anyMatch(pattern -> matches(pattern, row.id()));
    }
  }

  private Catalogue() {}

  static List<Rule> rules() throws IOException {
    return lines(RULES).stream()
        .map(
            c ->
                new Rule(
                    code(c.get(0)).getFirst(),
                    code(c.get(3)),
                    code(c.get(4)),
                    code(c.get(5)),
                    c.get(6)))
        .toList();
  }

  static List<Divergence> divergences() throws IOException {
    return lines(DIVERGENCES).stream()
        .map(cells -> new Divergence(code(cells.get(0)), cells.get(2)))
        .toList();
  }

  /** The line of the catalogue that a row is in. */
  static Optional<Divergence> divergenceOf(List<Divergence> catalogue, Row row) {
    return catalogue.stream().filter(divergence -> divergence.covers(row)).findFirst();
  }

  static boolean matches(String pattern, String id) {
    return pattern.endsWith("*")
        ? id.startsWith(pattern.substring(0, pattern.length() - 1))
        : id.equals(pattern);
  }

  /** The cells of the lines under every table with this head. */
  private static List<List<String>> lines(String head) throws IOException {
    List<List<String>> found = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.equals(head)) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && !line.startsWith("|---")) {
        found.add(Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList());
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException(DOCUMENT + " has no table \"" + head + "\"");
    }
    return found;
  }

  private static List<String> code(String cell) {
    Matcher matcher = CODE.matcher(cell);
    List<String> names = new ArrayList<>();
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}

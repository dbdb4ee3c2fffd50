package io.polyphase.stress.wheels;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another distribution that one needs, as a line {@code Requires-Dist} says it.
 *
 * @param name as it is written there
 * @param marker the condition under which it is needed; empty if it always is
 */
public record Requirement(String name, String marker) {
  private static final Pattern LINE =
      Pattern.compile("\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(.*)", Pattern.DOTALL);

  /** After an address, which may have a semicolon in it. */
  private static final String AFTER_ADDRESS = " ;";

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_.]+");

  /** Reads such a line; empty if it does not begin with a name. */
  static Optional<Requirement> parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String rest = parts.group(2).strip();
    String start = rest.contains("@") ? AFTER_ADDRESS : ";";
    int marker = rest.indexOf(start);
    return Optional.of(
        new Requirement(
            parts.group(1), marker < 0 ? "" : rest.substring(marker + start.length()).strip()));
  }

  /** Whether it may be needed there, if none of the distribution's extras is asked for. */
  public boolean mayBeNeeded(Target target) {
    return marker.isEmpty() || Marker.evaluate(marker, target) != Truth.NO;
  }

  /** A distribution's name as it is compared (PEP 503). */
  static String normalised(String name) {
    return BETWEEN_WORDS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}

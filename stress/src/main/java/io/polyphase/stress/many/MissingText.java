package io.polyphase.stress.many;

import java.util.List;
import java.util.Optional;

/** What a report says of items that no file has. */
public final class MissingText {
  /** Of one of them. */
  public static final String WHY = "missing: what came of it is in none of the files";

  private static final int MOST_NAMES = 12;

  private MissingText() {}

  /** A line; none if nothing is missing. */
  public static Optional<String> line(List<String> missing) {
    int more = missing.size() - MOST_NAMES;
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            missing.size()
                + " missing: "
                + String.join(", ", missing.subList(0, Math.min(MOST_NAMES, missing.size())))
                + (more > 0 ? " and " + more + " more" : ""));
  }
}

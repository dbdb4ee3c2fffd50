package io.polyphase.stress.campaign;

import java.util.ArrayList;
import java.util.List;

/** Seeds as the user types them: {@code 7}, {@code 1-20}, {@code 1-3,7}. */
public record Seeds(List<Long> all) {
  private static final long MOST = 100_000;

  public Seeds {
    all = List.copyOf(all);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if there are none, or too many
   */
  public static Seeds parse(String text) {
    List<Long> seeds = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-', 1); // the first may be a sign
      try {
        long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
        long last = dash < 0 ? first : Long.parseLong(part.substring(dash + 1));
        if (last < first || last - first >= MOST) {
          throw new IllegalArgumentException("\"" + part + "\" is no range of seeds, or too long");
        }
        for (long seed = first; seed <= last; seed++) {
          seeds.add(seed);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("\"" + part + "\" is no seed: as 7, 1-20 or 1-3,7", e);
      }
    }
    return new Seeds(seeds.stream().distinct().toList());
  }
}

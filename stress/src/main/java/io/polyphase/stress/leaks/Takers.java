package io.polyphase.stress.leaks;

import io.polyphase.ledger.CountChanges;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds who takes a reference to an object in each cycle and does not give it back. */
final class Takers {
  private Takers() {}

  /**
   * The places, the likeliest first. A function gives back what it has taken at another
   * instruction, so functions are balanced first. What a runtime gives back later, when no
   * extension code is active, as of what a container held, cannot be told from a reference that
   * nobody gives back: then there are several places, and what is taken by a call of the API comes
   * after what the code itself does.
   *
   * @param cycles during which the changes were seen
   */
  static List<CountChanges.Place> of(CountChanges changes, int cycles) {
    Map<String, List<CountChanges.Place>> functions =
        changes.places().stream()
            .filter(place -> place.site().isKnown())
            .collect(Collectors.groupingBy(Takers::function));
    return functions.values().stream()
        .filter(places -> sum(places) >= cycles)
        .flatMap(List::stream)
        .filter(place -> place.sum() >= cycles)
        .sorted(
            Comparator.comparing((CountChanges.Place place) -> !place.direct())
                .thenComparing(Comparator.comparingLong(CountChanges.Place::sum).reversed())
                .thenComparing(place -> place.site().toString()))
        .toList();
  }

  private static long sum(List<CountChanges.Place> places) {
    return places.stream().mapToLong(CountChanges.Place::sum).sum();
  }

  private static String function(CountChanges.Place place) {
    String symbol = String.valueOf(place.site().symbol());
    return place.site().file() + symbol.replaceFirst("\\+0x.*", "");
  }
}

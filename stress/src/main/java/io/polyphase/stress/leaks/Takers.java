package io.polyphase.stress.leaks;

import io.polyphase.ledger.CountChanges;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds who takes a reference to an object in each cycle and does not give it back. */
final class Takers {
  private Takers() {}

  /**
   * The place. A function gives back what it has taken at another instruction, so functions are
   * balanced first; of one that keeps references, the place is where most are taken.
   *
   * @param cycles during which the changes were seen
   */
  static Optional<CountChanges.Place> of(CountChanges changes, int cycles) {
    Map<String, List<CountChanges.Place>> functions =
        changes.places().stream()
            .filter(place -> place.site().isKnown())
            .collect(Collectors.groupingBy(Takers::function));
    return functions.values().stream()
        .filter(places -> sum(places) >= cycles)
        .max(Comparator.comparingLong(Takers::sum))
        .flatMap(places -> places.stream().max(Comparator.comparingLong(CountChanges.Place::sum)));
  }

  private static long sum(List<CountChanges.Place> places) {
    return places.stream().mapToLong(CountChanges.Place::sum).sum();
  }

  private static String function(CountChanges.Place place) {
    String symbol = String.valueOf(place.site().symbol());
    return place.site().file() + symbol.replaceFirst("\\+0x.*", "");
  }
}

package io.polyphase.stress.leaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Suspects as a report shows them: the causes one by one, each with the objects that are there
 * because of it and for no other reason that is known.
 *
 * @param cause what is wrong; of objects that an older one holds, the first
 * @param others what else it keeps alive
 */
record KeptAlive(Suspect cause, List<Suspect> others) {
  private static final int MOST_TYPES = 12;

  /**
   * The causes: first those that nobody holds, and of these those that keep the most.
   *
   * <p>A leaked object that nobody but a reference without a holder keeps alive is one, and what it
   * holds is no leak of its own. Chains of holders tell which holds which, by their last object;
   * where none of the suspects is that, it is older than they are, and the first that it holds
   * stands for all.
   */
  static List<KeptAlive> of(List<Suspect> suspects) {
    Map<String, KeptAlive> byLabel = new LinkedHashMap<>();
    List<KeptAlive> causes = new ArrayList<>();
    for (Suspect suspect : suspects) {
      if (!isHeld(suspect)) {
        var cause = new KeptAlive(suspect, new ArrayList<>());
        causes.add(cause);
        byLabel.putIfAbsent(suspect.label(), cause);
      }
    }
    for (Suspect suspect : suspects) {
      if (isHeld(suspect)) {
        String holder = suspect.holders().get(suspect.holders().size() - 2);
        KeptAlive cause = byLabel.get(holder);
        if (cause == null) {
          cause = new KeptAlive(suspect, new ArrayList<>());
          causes.add(cause);
          byLabel.put(holder, cause);
        } else {
          cause.others.add(suspect);
        }
      }
    }
    causes.sort(
        Comparator.comparing((KeptAlive kept) -> isHeld(kept.cause))
            .thenComparing(Comparator.comparingDouble(KeptAlive::count).reversed()));
    return causes;
  }

  /** How many leak with it, itself included. */
  private double count() {
    return cause.perCycle() + others.stream().mapToDouble(Suspect::perCycle).sum();
  }

  /** By an object, that is; a chain's last entry says why that one is alive. */
  private static boolean isHeld(Suspect suspect) {
    return suspect.kind() == Suspect.Kind.OBJECTS && suspect.holders().size() > 1;
  }

  /**
   * The others in a line, the most of a type first: {@code it keeps 5 more objects alive: 3 str,
   * dict, type}.
   */
  String line() {
    Map<String, Double> types = new TreeMap<>();
    others.forEach(other -> types.merge(other.type(), other.perCycle(), Double::sum));
    double all = types.values().stream().mapToDouble(Double::doubleValue).sum();
    String named =
        types.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_TYPES)
            .map(
                type -> (type.getValue() == 1 ? "" : number(type.getValue()) + " ") + type.getKey())
            .collect(Collectors.joining(", "));
    int left = types.size() - MOST_TYPES;
    return (isHeld(cause) ? "the same holder keeps " : "it keeps ")
        + number(all)
        + (all == 1 ? " more object" : " more objects")
        + " alive: "
        + named
        + (left > 0 ? " and " + left + " more types" : "");
  }

  /** As often as it is there in each cycle, or nearly. */
  static String number(double perCycle) {
    return perCycle == Math.rint(perCycle)
        ? Long.toString((long) perCycle)
        : String.format(Locale.ROOT, "%.1f", perCycle);
  }
}

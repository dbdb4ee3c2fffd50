package io.polyphase.stress.campaign;

import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.StressOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Looks for the smallest run that still dies in the way of one that did: with fewer modules,
 * threads, kinds of operations, and operations. Each candidate is run, several times if need be, as
 * a crash of several threads does not come each time.
 */
public final class CrashMinimiser {
  /*
   * The search
   * ----------
   * First the guess that is right most often: one import of one suspected module by one thread.
   * Otherwise by dimension, the cheapest cut first: modules (ddmin), threads, kinds of operations,
   * operations. A candidate that lived three times (TRIES) counts as one that lives, which can be
   * wrong for a crash of chance: the result is small, not minimal. As long as everything that died
   * did so at the first try, candidates of the last dimension are tried once.
   *
   * Modules that have lived together are not tried again in smaller company.
   */

  private static final int TRIES = 3;

  private final Predicate<StressOptions> dies;
  private final Duration atMost;
  private final Consumer<String> progress;
  private final LongSupplier nanoTime;
  private final long start;
  private final List<Set<String>> lived = new ArrayList<>();
  private int runs;
  private boolean timeUp;
  private boolean alwaysAtOnce = true; // what died at all has died at the first try

  /**
   * A search.
   *
   * @param dies runs it, and says whether it died in the same way
   * @param atMost after so long, what was found by then will do
   * @param progress told in words what was found
   */
  public CrashMinimiser(Predicate<StressOptions> dies, Duration atMost, Consumer<String> progress) {
    this(dies, atMost, progress, System::nanoTime);
  }

  /** The same by another clock than {@link System#nanoTime}. */
  public CrashMinimiser(
      Predicate<StressOptions> dies,
      Duration atMost,
      Consumer<String> progress,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.dies = dies;
    this.atMost = atMost;
    this.progress = progress;
  }

  /**
   * The smallest that was found; the same if it does not come back at all.
   *
   * @param crashed what has died
   * @param suspects modules that are known to have been at work, for a first guess
   */
  public StressOptions minimise(StressOptions crashed, List<String> suspects) {
    StressOptions guess = firstGuess(crashed, suspects);
    if (died(guess)) {
      return smallest(modules(guess, suspects));
    }
    if (!persists(crashed)) {
      progress.accept("it did not come back in " + runs + " runs");
      return crashed;
    }
    return smallest(operations(kinds(threads(modules(crashed, suspects)))));
  }

  private StressOptions smallest(StressOptions found) {
    progress.accept(
        "smallest after "
            + runs
            + (runs == 1 ? " run" : " runs")
            + (timeUp ? ", when the time was up: " : ": ")
            + found.command());
    return found;
  }

  /** What most crashes come down to: one import of one module by one thread. */
  private static StressOptions firstGuess(StressOptions crashed, List<String> suspects) {
    Map<Operation, Integer> weights = new EnumMap<>(crashed.scenario().weights());
    weights.values().removeIf(weight -> weight == 0);
    Operation kind =
        weights.keySet().stream()
            .filter(Operation::isImport)
            .findFirst()
            .orElse(weights.keySet().iterator().next());
    return crashed
        .withModules(suspects.isEmpty() ? crashed.modules() : suspects)
        .withWeights(Map.of(kind, 1))
        .withThreads(1)
        .withOperations(1);
  }

  private boolean died(StressOptions candidate) {
    if (nanoTime.getAsLong() - start > atMost.toNanos()) {
      timeUp = true;
      return false;
    }
    runs++;
    return dies.test(candidate);
  }

  /** Whether it still dies, if there is time to try. */
  private boolean persists(StressOptions candidate) {
    for (int i = 0; i < TRIES && !timeUp; i++) {
      if (died(candidate)) {
        alwaysAtOnce &= i == 0;
        return true;
      }
    }
    return false;
  }

  /** The same where there are many candidates, and a larger one comes after it in any case. */
  private boolean persistsIfQuick(StressOptions candidate) {
    return alwaysAtOnce ? died(candidate) : persists(candidate);
  }

  /** The suspects alone, or else ever smaller parts: Zeller's ddmin. */
  private StressOptions modules(StressOptions crashed, List<String> suspects) {
    List<String> known = crashed.modules().stream().filter(suspects::contains).toList();
    if (!known.isEmpty() && known.size() < crashed.modules().size()) {
      StressOptions guess = crashed.withModules(known);
      if (persistsWithModules(guess)) {
        found(guess.modules().size() + " of " + crashed.modules().size() + " modules");
        return guess;
      }
    }
    StressOptions smallest = crashed;
    int parts = 2;
    while (smallest.modules().size() > 1 && parts <= smallest.modules().size()) {
      StressOptions smaller = withPart(smallest, parts);
      if (smaller.modules().size() < smallest.modules().size()) {
        found(smaller.modules().size() + " of " + crashed.modules().size() + " modules");
        smallest = smaller;
        parts = Math.clamp(parts - 1, 2, Math.max(2, smallest.modules().size()));
      } else if (parts == smallest.modules().size()) {
        return smallest;
      } else {
        parts = Math.min(2 * parts, smallest.modules().size());
      }
    }
    return smallest;
  }

  /** Not tried if more modules than these have lived. */
  private boolean persistsWithModules(StressOptions candidate) {
    if (lived.stream().anyMatch(modules -> modules.containsAll(candidate.modules()))) {
      return false;
    }
    boolean persists = persists(candidate);
    if (!persists) {
      lived.add(Set.copyOf(candidate.modules()));
    }
    return persists;
  }

  /** The first of so many parts that dies, or the first rest without one; the same if none does. */
  private StressOptions withPart(StressOptions options, int parts) {
    List<List<String>> candidates = new ArrayList<>();
    List<List<String>> rests = new ArrayList<>();
    int size = options.modules().size();
    for (int i = 0; i < parts; i++) {
      List<String> part = options.modules().subList(size * i / parts, size * (i + 1) / parts);
      candidates.add(part);
      rests.add(options.modules().stream().filter(module -> !part.contains(module)).toList());
    }
    if (parts > 2) { // of two parts, the rests are the parts
      candidates.addAll(rests);
    }
    return candidates.stream()
        .map(options::withModules)
        .filter(this::persistsWithModules)
        .findFirst()
        .orElse(options);
  }

  private StressOptions threads(StressOptions options) {
    for (int fewer = 1; fewer < options.threads(); fewer++) {
      StressOptions candidate = options.withThreads(fewer);
      if (persists(candidate)) {
        found(fewer + " of " + options.threads() + " threads");
        return candidate;
      }
    }
    return options;
  }

  /** Without one kind of operation after the other. */
  private StressOptions kinds(StressOptions options) {
    StressOptions smallest = options;
    for (Operation kind : List.of(Operation.values()).reversed()) { // imports are left
      Map<Operation, Integer> weights = new EnumMap<>(smallest.scenario().weights());
      weights.values().removeIf(weight -> weight == 0);
      if (weights.remove(kind) == null || weights.isEmpty()) {
        continue;
      }
      StressOptions candidate = smallest.withWeights(weights);
      if (persists(candidate)) {
        found("without " + kind);
        smallest = candidate;
      }
    }
    return smallest;
  }

  /** Doubles the operations of each thread until it dies, then halves the interval. */
  private StressOptions operations(StressOptions options) {
    long known = options.limits().stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
    long tooFew = 0;
    long enough = 1;
    while (!persistsIfQuick(options.withOperations(enough))) {
      if (timeUp || enough >= known / 2) {
        return options;
      }
      tooFew = enough;
      enough *= 2;
    }
    while (enough - tooFew > 1) {
      long middle = tooFew + (enough - tooFew) / 2;
      if (persistsIfQuick(options.withOperations(middle))) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    found(enough + (enough == 1 ? " operation" : " operations") + " of each thread");
    return options.withOperations(enough);
  }

  private void found(String what) {
    progress.accept("still dies: " + what + " (after " + runs + (runs == 1 ? " run)" : " runs)"));
  }
}

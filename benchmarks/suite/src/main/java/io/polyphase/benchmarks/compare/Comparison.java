package io.polyphase.benchmarks.compare;

import io.polyphase.report.command.Progress;
import io.polyphase.statistics.ChangeRule;
import io.polyphase.statistics.DetectableEffect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Does what a plan says and is not done yet: the exact counters, a few pairs of base against a copy
 * of itself, and then the pairs, block by block.
 */
final class Comparison {
  /** How many subjects stand for all in the preflight. */
  private static final int SAMPLE = 3;

  private static final double POWER = 0.8;

  private final CompareLog log;
  private final ComparePlan plan;
  private final ForkRunner runner;
  private final Progress progress;
  private final PrintWriter notes;

  /**
   * A comparison.
   *
   * @param notes for what is known before the time is spent
   */
  Comparison(CompareLog log, Progress progress, PrintWriter notes) {
    this.log = log;
    this.plan = log.plan();
    this.runner = new ForkRunner(plan);
    this.progress = progress;
    this.notes = notes;
  }

  /** Until all is done. What was done is in the log, however this ends. */
  void run() throws IOException, InterruptedException {
    counters();
    preflight();
    pairs();
  }

  private void counters() throws IOException, InterruptedException {
    for (List<String> runtimeAndModule : countedModules()) {
      String runtime = runtimeAndModule.getFirst();
      String module = runtimeAndModule.getLast();
      for (Side side : Side.values()) {
        boolean done =
            log.counters().stream()
                .anyMatch(
                    r ->
                        r.side() == side
                            && r.runtime().equals(runtime)
                            && r.module().equals(module));
        if (!done) {
          say("counting exactly: " + module + " in " + runtime + ", " + side);
          log.add(count(side, runtime, module));
        }
      }
    }
  }

  /** Every module that is measured, in each runtime. */
  private Set<List<String>> countedModules() {
    Set<List<String>> all = new LinkedHashSet<>();
    for (Subject subject : plan.subjects()) {
      String runtime =
          subject.parameters().get(Subject.RUNTIME); // none if the sides have their own
      String module = subject.parameters().get(Subject.MODULE);
      if (runtime != null && module != null) {
        all.add(List.of(runtime, module));
      }
    }
    return all;
  }

  private CounterReading count(Side side, String runtime, String module)
      throws IOException, InterruptedException {
    Version version = plan.version(side);
    Path folder = Files.createTempDirectory("polyphase-counters");
    String nameOrFile = version.module() == null ? module : version.module();
    try {
      String output =
          new BenchmarkJar(version)
              .run(
                  List.of("-Dpolyphase.journal=" + folder.resolve("journal")),
                  List.of("counters", runtime, nameOrFile),
                  Map.of());
      return CounterReading.of(side, runtime, module, output);
    } catch (
        BenchmarkJar.Failed e) { // a version that cannot count, or a module that cannot be counted
      return new CounterReading(side, runtime, module, Map.of(), Map.of(), e.getMessage());
    } finally {
      for (String name : List.of("journal", "journal.maps")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }

  private void preflight() throws IOException, InterruptedException {
    if (plan.preflight() == 0 || plan.subjects().isEmpty()) {
      return;
    }
    List<Group> groups = sampleGroups();
    List<Turn> turns = Turn.schedule(groups, plan.preflight(), plan.seed() + 1);
    try (CopiedVersion copy = CopiedVersion.of(plan.base())) {
      for (Turn turn : turns) {
        run(true, turn, new Versions(plan.base(), copy.version()), turns);
      }
    }
    announce();
  }

  /** Those that share processes cost little each; of the others, some stand for all. */
  private List<Group> sampleGroups() {
    List<Group> shared = plan.groups().stream().filter(group -> group.way() != Way.ALONE).toList();
    if (!shared.isEmpty()) {
      return shared;
    }
    int last = plan.groups().size() - 1;
    return IntStream.range(0, SAMPLE)
        .map(i -> last * i / (SAMPLE - 1))
        .distinct()
        .mapToObj(plan.groups()::get)
        .toList();
  }

  private Set<Integer> sample() {
    return sampleGroups().stream()
        .flatMap(group -> group.subjects().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What can be found, before the time is spent. */
  private void announce() {
    double noise = noise(log, sample());
    if (Double.isNaN(noise)) {
      return;
    }
    say(
        String.format(
            Locale.ROOT,
            "noise: base against itself differs by %.1f %% (sd of %d pairs); in %d pairs a change"
                + " of %.1f %% is found four times in five, and one of %.1f %% in %d pairs",
            100 * noise,
            plan.preflight(),
            plan.pairs(),
            100 * (DetectableEffect.ratio(noise, plan.pairs(), plan.alpha(), POWER) - 1),
            100 * plan.threshold(),
            DetectableEffect.pairs(noise, 1 + plan.threshold(), plan.alpha(), POWER)));
    int least = rule(plan).leastPairs(plan.subjects().size());
    if (plan.pairs() < least) {
      say(
          "fewer than "
              + least
              + " pairs can find no change among "
              + plan.subjects().size()
              + " subjects");
    }
  }

  /** The standard deviation of the preflight's logarithms of ratios, of all subjects together. */
  static double noise(CompareLog log, Set<Integer> subjects) {
    double sum = 0;
    int degrees = 0;
    for (int subject : subjects) {
      double[] ratios = log.logRatios(true, subject);
      double mean = Arrays.stream(ratios).average().orElse(0);
      sum += Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum();
      degrees += Math.max(0, ratios.length - 1);
    }
    return degrees == 0 ? Double.NaN : Math.sqrt(sum / degrees);
  }

  static ChangeRule rule(ComparePlan plan) {
    return new ChangeRule(plan.alpha(), plan.threshold(), plan.strict());
  }

  private void pairs() throws IOException, InterruptedException {
    List<Turn> turns = Turn.schedule(plan.groups(), plan.pairs(), plan.seed());
    for (Turn turn : turns) {
      run(false, turn, new Versions(plan.base(), plan.head()), turns);
    }
  }

  private void run(boolean preflight, Turn turn, Versions versions, List<Turn> all)
      throws IOException, InterruptedException {
    if (turn.steps().stream().allMatch(step -> log.of(preflight, step).isPresent())) {
      return;
    }
    for (ForkResult result : runner.run(preflight, turn, versions)) {
      if (log.of(preflight, result.step()).isEmpty()) {
        log.add(result);
        show(result, all.stream().mapToInt(each -> each.steps().size()).sum());
      }
    }
  }

  private void show(ForkResult result, int of) {
    long done = log.forks().stream().filter(fork -> fork.preflight() == result.preflight()).count();
    progress.at(
        (double) log.forks().size() / steps(),
        String.format(
            Locale.ROOT,
            "%s%d of %d  %s %s: %,.1f %s%s",
            result.preflight() ? "preflight " : "",
            done,
            of,
            plan.subjects().get(result.step().subject()),
            result.step().side(),
            result.value(),
            result.unit(),
            ratio(result)));
  }

  /** Of the preflight and the pairs. */
  private int steps() {
    int ofPreflight = plan.preflight() * Side.values().length * sample().size();
    return ofPreflight + plan.pairs() * Side.values().length * plan.subjects().size();
  }

  /** Of a pair that is complete now. */
  private String ratio(ForkResult result) {
    Optional<ForkResult> other =
        log.forks().stream()
            .filter(f -> f.preflight() == result.preflight())
            .filter(f -> f.step().subject() == result.step().subject())
            .filter(f -> f.step().block() == result.step().block())
            .filter(f -> f.step().side() != result.step().side())
            .findFirst();
    return other
        .map(o -> result.step().side() == Side.HEAD ? result.logRatioTo(o) : o.logRatioTo(result))
        .map(r -> String.format(Locale.ROOT, "  head/base %.3f", Math.exp(r)))
        .orElse("");
  }

  private void say(String line) {
    notes.println(line);
    notes.flush();
  }
}

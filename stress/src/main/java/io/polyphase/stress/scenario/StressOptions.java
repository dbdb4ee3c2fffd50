package io.polyphase.stress.scenario;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.report.command.ProgramName;
import io.polyphase.stress.modules.CountingModule;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.use.ModuleUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one run is asked to do.
 *
 * @param modules names; the counting module among them is the run's to bring
 * @param path folders to look for modules, after the runtime's own
 * @param hangAfter so long without an operation is a hang
 * @param limits how many operations each thread may do; empty for any number
 * @param failFast whether the first thing forbidden ends it
 * @param python what the reference runtime is; null for the pinned CPython
 * @param use what is done with modules once they are imported
 */
public record StressOptions(
    RuntimeKind runtime,
    Scenario scenario,
    List<String> modules,
    List<Path> path,
    int threads,
    Duration duration,
    long seed,
    Duration hangAfter,
    List<Long> limits,
    boolean failFast,
    @Nullable PythonBuild python,
    ModuleUse use) {

  public StressOptions {
    modules = List.copyOf(modules);
    path = List.copyOf(path);
    limits = List.copyOf(limits);
  }

  /** How many operations a thread may do. */
  public long limit(int thread) {
    return limits.isEmpty() ? Long.MAX_VALUE : limits.get(thread);
  }

  /** The fixtures that the run has to bring. */
  public Set<Fixture> fixtures() {
    return Fixture.among(modules);
  }

  boolean hasCountingModule() {
    return modules.contains(CountingModule.NAME);
  }

  /** The same with other operations. What they do not name is not done. */
  public StressOptions withWeights(Map<Operation, Integer> weights) {
    return new StressOptions(
        runtime,
        scenario.with(weights),
        modules,
        path,
        threads,
        duration,
        seed,
        hangAfter,
        limits,
        failFast,
        python,
        use);
  }

  public StressOptions withModules(List<String> others) {
    return new StressOptions(
        runtime, scenario, others, path, threads, duration, seed, hangAfter, limits, failFast,
        python, use);
  }

  /** The same with fewer threads, each of which does what it did. */
  public StressOptions withThreads(int fewer) {
    return new StressOptions(
        runtime,
        scenario,
        modules,
        path,
        fewer,
        duration,
        seed,
        hangAfter,
        limits.subList(0, Math.min(fewer, limits.size())),
        failFast,
        python,
        use);
  }

  public StressOptions withDuration(Duration other) {
    return new StressOptions(
        runtime, scenario, modules, path, threads, other, seed, hangAfter, limits, failFast, python,
        use);
  }

  public StressOptions withSeed(long other) {
    return new StressOptions(
        runtime, scenario, modules, path, threads, duration, other, hangAfter, limits, failFast,
        python, use);
  }

  /** The same, but each thread ends after so many operations. */
  public StressOptions withOperations(long ofEachThread) {
    return withLimits(Collections.nCopies(threads, ofEachThread));
  }

  /** The same, but each thread ends after as many operations as is said of it. */
  public StressOptions withLimits(List<Long> ofThreads) {
    return new StressOptions(
        runtime, scenario, modules, path, threads, duration, seed, hangAfter, ofThreads, failFast,
        python, use);
  }

  /** What to type to have this run again; limits that differ between threads are left out. */
  public String command() {
    List<String> words = new ArrayList<>(List.of(ProgramName.get(), "stress"));
    Collections.addAll(words, "--runtime", runtime.toString(), "--scenario", scenario.name());
    Scenario.named(scenario.name())
        .filter(named -> !named.weights().equals(scenario.weights()))
        .ifPresent(_ -> Collections.addAll(words, "--mix", mix()));
    Collections.addAll(words, "--modules", String.join(",", modules));
    if (!path.isEmpty()) {
      Collections.addAll(
          words, "--path", path.stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    Collections.addAll(words, "--threads", Integer.toString(threads));
    if (Set.copyOf(limits).size() == 1) {
      Collections.addAll(words, "--operations", Long.toString(limits.getFirst()));
    }
    if (python != null) {
      Collections.addAll(words, python.words());
    }
    words.addAll(use.words());
    if (failFast) {
      words.add("--fail-fast");
    }
    Collections.addAll(words, "--seconds", seconds(), "--seed", Long.toString(seed));
    return words.stream().map(StressOptions::quoted).collect(Collectors.joining(" "));
  }

  private String mix() {
    return scenario.weights().entrySet().stream()
        .filter(weight -> weight.getValue() > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(weight -> weight.getKey().option() + "=" + weight.getValue())
        .collect(Collectors.joining(","));
  }

  /** Without an end of zeros. */
  private String seconds() {
    double seconds = duration.toMillis() / 1e3;
    return seconds == Math.rint(seconds)
        ? Long.toString((long) seconds)
        : String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static String quoted(String word) {
    return word.matches("[\\w./,=:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

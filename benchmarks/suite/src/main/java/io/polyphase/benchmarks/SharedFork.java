package io.polyphase.benchmarks;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.PhaseLoop;
import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.setup.ChosenModule;
import io.polyphase.benchmarks.setup.Json;
import io.polyphase.benchmarks.setup.SharedForkRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A process that measures several benchmarks at once: starting and warming up is paid once, and
 * what disturbs the machine for a while disturbs all of them. Two builds of a module that it
 * measures both are a few milliseconds apart, whichever of them comes first being drawn each time.
 */
final class SharedFork {
  private static final int LEAST_TURNS = 9; // of a pair
  private static final int LEAST_STINTS = 4;
  private static final int LEAST_BATCHES = 4; // of a stint
  private static final long STINT = Duration.ofMillis(25).toNanos();
  private static final int ROUNDS = 9;
  private static final double LONGEST_BATCH = Duration.ofMillis(20).toNanos();

  /** A benchmark in a runtime that the process has open. */
  private static final class Lane implements AutoCloseable {
    private final SharedForkRequest.Lane asked;
    private final PhaseLoop loop;
    private final List<Double> nanos = new ArrayList<>();
    private int batch;

    Lane(SharedForkRequest.Lane asked, PhaseBenchmark benchmark, PhaseLoop loop) {
      this.asked = asked;
      this.loop = loop;
      this.batch = benchmark.batch();
    }

    /** Nanoseconds for an operation. */
    double measure() {
      loop.prepare(batch);
      long start = System.nanoTime();
      loop.run(batch);
      double each = (System.nanoTime() - start) / (double) batch;
      loop.cleanUp();
      return each;
    }

    /**
     * Batch after batch for a while, of which the first finds the caches full of another module's
     * objects and does not count.
     */
    double stint() {
      long end = System.nanoTime() + STINT;
      List<Double> batches = new ArrayList<>();
      double _ = measure();
      do {
        batches.add(measure());
      } while (System.nanoTime() < end || batches.size() < LEAST_BATCHES);
      return median(batches);
    }

    SharedForkRequest.Result result() {
      List<Double> rounds = new ArrayList<>();
      int count = Math.min(ROUNDS, nanos.size());
      for (int i = 0; i < count; i++) {
        rounds.add(median(nanos.subList(nanos.size() * i / count, nanos.size() * (i + 1) / count)));
      }
      return new SharedForkRequest.Result(asked.subject(), asked.side(), rounds);
    }

    @Override
    public void close() {
      loop.close();
    }
  }

  private final List<List<Lane>> pairs; // each of one subject, of one side or two
  private final RandomGenerator random;

  private SharedFork(List<List<Lane>> pairs, RandomGenerator random) {
    this.pairs = new ArrayList<>(pairs);
    this.random = random;
  }

  /** Does what a file asks for, and writes the results to another. */
  static void run(Path request, Path answer) throws IOException {
    SharedForkRequest asked =
        Json.LINE.fromJson(Files.readString(request), SharedForkRequest.class);
    Files.writeString(answer, Json.LINE.toJson(measure(asked)));
  }

  private static List<SharedForkRequest.Result> measure(SharedForkRequest asked) {
    RuntimeKind kind = RuntimeKind.valueOf(asked.runtime().toUpperCase(Locale.ROOT));
    var first = new ChosenModule(kind, asked.lanes().getFirst().module());
    try (ModuleRuntime runtime = first.open()) {
      Map<Integer, List<Lane>> lanes = new TreeMap<>();
      var random = new SplittableRandom(asked.seed()); // whose first draws differ for near seeds
      for (SharedForkRequest.Lane lane : drawn(asked, random)) {
        lanes
            .computeIfAbsent(lane.subject(), _ -> new ArrayList<>())
            .add(open(runtime.main(), kind, lane));
      }
      var fork = new SharedFork(List.copyOf(lanes.values()), random);
      fork.measure(kind, Duration.ofMillis(asked.millis()));
      return fork.pairs.stream()
          .flatMap(List::stream)
          .map(
              lane -> {
                lane.close();
                return lane.result();
              })
          .toList();
    }
  }

  /** Which is loaded first is drawn, too. */
  private static List<SharedForkRequest.Lane> drawn(
      SharedForkRequest asked, RandomGenerator random) {
    List<SharedForkRequest.Lane> lanes = new ArrayList<>(asked.lanes());
    Collections.shuffle(lanes, random);
    return lanes;
  }

  private static Lane open(
      Interpreter interpreter, RuntimeKind kind, SharedForkRequest.Lane asked) {
    PhaseBenchmark benchmark = benchmark(asked.benchmark());
    var module = new ChosenModule(kind, asked.module());
    return new Lane(
        asked, benchmark, interpreter.loop(benchmark.phase(), module.spec(interpreter)));
  }

  private static PhaseBenchmark benchmark(String method) {
    try {
      return Class.forName(method.substring(0, method.lastIndexOf('.')))
          .asSubclass(PhaseBenchmark.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(method + " cannot share a process", e);
    }
  }

  private void measure(RuntimeKind kind, Duration time) {
    if (time.isZero()) {
      pairs.forEach(SharedFork::tryOut);
      return;
    }
    pairs.forEach(SharedFork::fitBatch);
    WarmUp warmUp = WarmUp.of(kind, 1);
    do {
      round();
    } while (!warmUp.isOver());
    pairs.stream().flatMap(List::stream).forEach(lane -> lane.nanos.clear());
    long end = System.nanoTime() + time.toNanos();
    boolean isPaired = pairs.getFirst().size() > 1;
    int least = isPaired ? LEAST_TURNS : LEAST_STINTS;
    for (int rounds = 0; rounds < least || System.nanoTime() < end; rounds++) {
      round();
    }
  }

  /** Which subject, and which side of it, comes first is drawn. Two sides alternate by batches. */
  private void round() {
    Collections.shuffle(pairs, random);
    for (List<Lane> pair : pairs) {
      Collections.shuffle(pair, random);
      pair.forEach(lane -> lane.nanos.add(pair.size() > 1 ? lane.measure() : lane.stint()));
    }
  }

  private static void tryOut(List<Lane> pair) {
    for (Lane lane : pair) {
      lane.batch = 1;
      lane.nanos.add(lane.measure());
    }
  }

  /** Smaller batches of what takes long, the same for both sides. */
  private static void fitBatch(List<Lane> pair) {
    int declared = pair.getFirst().batch;
    pair.forEach(lane -> lane.batch = 1);
    double slowest = pair.stream().mapToDouble(Lane::measure).max().orElse(0);
    int batch = (int) Math.clamp(LONGEST_BATCH / Math.max(1, slowest), 1, declared);
    pair.forEach(lane -> lane.batch = batch);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

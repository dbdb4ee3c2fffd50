package io.polyphase.benchmarks.results;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * What JMH says goes into a log; who waits sees a line for each process, and what a failing one
 * says.
 */
public final class ForkLines implements OutputFormat {
  private static final String PROGRESS = "# Run progress: ";
  private static final String LEFT = "ETA ";
  private static final String FORK = "# Fork: ";
  private static final String FAILURE = "<failure>"; // of the benchmark
  private static final String DEATH = "<forked VM failed"; // of its process
  private static final double MEDIAN = 50;

  private final OutputFormat log;
  private final PrintStream out;
  private final boolean isQuiet;
  private final List<Double> scores = new ArrayList<>();
  private String benchmark = "";
  private String fork = "1 of 1";
  private String unit = "";
  private String left = "";
  private boolean fails;

  /**
   * Lines for both.
   *
   * @param log everything, as JMH formats it
   * @param out what is shown
   * @param isQuiet whether that is only what a failing process says
   */
  public ForkLines(OutputFormat log, PrintStream out, boolean isQuiet) {
    this.log = log;
    this.out = out;
    this.isQuiet = isQuiet;
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    log.startBenchmark(params);
    String[] path = params.getBenchmark().split("\\.", -1);
    String type = path[path.length - 2].replaceFirst("Benchmark$", "");
    var values = new TreeMap<String, String>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    String shown = values.values().stream().collect(Collectors.joining(", "));
    benchmark = shown.isEmpty() ? type + "." + path[path.length - 1] : type + " [" + shown + "]";
    fails = false;
  }

  @Override
  public void println(String line) {
    if (line.startsWith(PROGRESS)) {
      fails = false;
      endFork();
      left = line.substring(line.indexOf(LEFT) + LEFT.length());
    } else if (line.startsWith(FORK)) {
      fork = line.substring(FORK.length());
    } else if (line.startsWith(FAILURE) || line.startsWith(DEATH)) {
      fails = true;
      out.println(benchmark + ", process " + fork + ", fails:");
    }
    log.println(line);
    if (fails) {
      out.println(line);
    }
  }

  @Override
  public void iterationResult(
      BenchmarkParams params, IterationParams iteration, int number, IterationResult result) {
    log.iterationResult(params, iteration, number, result);
    if (iteration.getType() == IterationType.MEASUREMENT) {
      scores.add(result.getPrimaryResult().getScore());
      unit = result.getPrimaryResult().getScoreUnit();
    }
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    endFork();
    log.endBenchmark(result);
  }

  private void endFork() {
    if (!scores.isEmpty() && !isQuiet) {
      double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
      out.println(
          String.format(
              Locale.ROOT,
              "%s, process %s: %,.1f %s%s",
              benchmark,
              fork,
              StatUtils.percentile(values, MEDIAN),
              unit,
              left.isEmpty() ? "" : "  (" + left + " to go)"));
    }
    scores.clear();
  }

  @Override
  public void iteration(BenchmarkParams params, IterationParams iteration, int number) {
    log.iteration(params, iteration, number);
  }

  @Override
  public void startRun() {
    log.startRun();
  }

  @Override
  public void endRun(Collection<RunResult> results) {
    log.endRun(results); // its table pools the rounds of all processes: ours does not
  }

  @Override
  public void print(String text) {
    log.print(text);
    if (fails) {
      out.print(text);
    }
  }

  @Override
  public void verbosePrintln(String line) {
    log.verbosePrintln(line);
  }

  @Override
  public void write(int value) {
    log.write(value);
    if (fails) {
      out.write(value);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    log.write(bytes);
    if (fails) {
      out.write(bytes);
    }
  }

  @Override
  public void flush() {
    log.flush();
    out.flush();
  }

  @Override
  public void close() {
    log.close();
    out.flush();
  }
}

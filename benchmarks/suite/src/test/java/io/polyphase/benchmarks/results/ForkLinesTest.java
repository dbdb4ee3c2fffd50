package io.polyphase.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.benchmarks.NativeCallBenchmark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class ForkLinesTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ForkLines lines = lines(false);

  private ForkLines lines(boolean isQuiet) {
    return new ForkLines(
        OutputFormatFactory.createFormatInstance(
            new PrintStream(log, true, StandardCharsets.UTF_8), VerboseMode.NORMAL),
        new PrintStream(shown, true, StandardCharsets.UTF_8),
        isQuiet);
  }

  private List<String> shown() {
    return shown.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void run(ForkLines heard) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(NativeCallBenchmark.class.getName() + ".baseline")
                .forks(0) // here, for a quick answer
                .warmupIterations(0)
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(10))
                .build(),
            heard)
        .run();
  }

  @Test
  void aQuietRun_isInTheLogAlone() throws RunnerException {
    run(lines(true));

    assertEquals(List.of(), shown());
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("# JMH version: "), log::toString);
  }

  @Test
  void aRun_isALineForEachProcess_andAllInTheLog() throws RunnerException {
    run(lines);

    assertEquals(1, shown().size(), shown()::toString);
    assertTrue(shown().getFirst().startsWith("NativeCall.baseline, process "), shown()::toString);
    assertTrue(shown().getFirst().contains(" ns/op"), shown()::toString);
    String all = log.toString(StandardCharsets.UTF_8);
    assertTrue(all.contains("# JMH version: "), all);
    assertEquals(2, all.lines().filter(line -> line.startsWith("Iteration ")).count(), all);
  }

  @Test
  void whatAFailingProcessSays_isShown() {
    lines.println("# Run progress: 0.00% complete, ETA 00:00:10");
    lines.println("# Fork: 2 of 3");
    lines.println("# Warmup: nothing of interest");
    lines.println("<failure>");
    lines.println("the reason");
    lines.println("# Run progress: 50.00% complete, ETA 00:00:05");
    lines.println("the next one");
    lines.println("# Fork: 3 of 3");
    lines.println("<forked VM failed with exit code 134>");

    assertEquals(
        List.of(
            ", process 2 of 3, fails:",
            "<failure>",
            "the reason",
            ", process 3 of 3, fails:",
            "<forked VM failed with exit code 134>"),
        shown());
  }
}

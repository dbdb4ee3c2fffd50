package io.polyphase.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The command in this process, each benchmark once.
 *
 * @param status what it ends with
 * @param printed to both streams
 */
public record MainRun(int status, String printed) {
  private static final List<String> QUICK =
      List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-bm", "ss");

  /** For a message of a test. */
  public Supplier<String> shownBy(Class<?> test) {
    return () -> Shown.of(test, "printed", printed);
  }

  /** Runs it; the results are in {@code results.json} of the folder. */
  public static MainRun of(Path folder, String... arguments) throws IOException {
    var all = new ArrayList<>(QUICK);
    all.addAll(List.of("-rff", folder.resolve("results.json").toString()));
    all.addAll(List.of(arguments));
    var printed = new ByteArrayOutputStream();
    int status = redirected(new PrintStream(printed, true, StandardCharsets.UTF_8), all);
    return new MainRun(status, printed.toString(StandardCharsets.UTF_8));
  }

  private static int redirected(PrintStream stream, List<String> arguments) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setProperty("jmh.ignoreLock", "true");
    System.setOut(stream);
    System.setErr(stream);
    try {
      return SuiteMain.run(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.clearProperty("jmh.ignoreLock");
    }
  }
}

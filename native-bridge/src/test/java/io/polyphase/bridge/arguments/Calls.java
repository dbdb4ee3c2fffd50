package io.polyphase.bridge.arguments;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Carries out rows in a runtime, in child processes; after a row that ended one another goes on.
 */
final class Calls {
  private static final String DIES = "dies";

  /** A collection after each of thousands of rows: here the second compiler pays. */
  private static final List<String> MANY_ROWS = List.of("-XX:TieredStopAtLevel=4");

  /** Where in CPython's sources a check is, and where an object lies. */
  private static final Pattern PLACE =
      Pattern.compile("\\w+/\\w+\\.[ch]:\\d+: (?=bad argument to internal function)");

  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]+");

  private final Path folder;
  private final Path library;

  Calls(Path folder, Path library) {
    this.folder = folder;
    this.library = library;
  }

  /** Whether the row ended its process, by a signal or without end. */
  static boolean isDeath(String outcome) {
    return outcome.startsWith(DIES);
  }

  /** The outcome of each row. */
  List<String> run(RuntimeKind kind, List<String> rows) throws IOException, InterruptedException {
    List<String> outcomes = new ArrayList<>();
    while (outcomes.size() < rows.size()) {
      List<String> left = rows.subList(outcomes.size(), rows.size());
      Path in = Files.write(folder.resolve(kind + ".rows"), left);
      Path out = folder.resolve(kind + ".outcomes");
      ChildJvm.Result result =
          ChildJvm.run(
              MANY_ROWS,
              CallerProgram.class,
              kind.name(),
              library.toString(),
              in.toString(),
              out.toString());
      List<String> lines = Files.readAllLines(out);
      if (lines.isEmpty()) {
        throw new IllegalStateException(kind + " does not begin:\n" + result.errors());
      }
      lines.stream().skip(1).forEach(line -> outcomes.add(normal(line)));
      if (outcomes.size() < rows.size()) {
        outcomes.add(DIES + ", status " + result.status());
      }
    }
    return outcomes;
  }

  private static String normal(String outcome) {
    return ADDRESS.matcher(PLACE.matcher(outcome).replaceAll("")).replaceAll("0x…");
  }
}

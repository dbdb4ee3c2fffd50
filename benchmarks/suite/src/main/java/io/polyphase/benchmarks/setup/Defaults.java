package io.polyphase.benchmarks.setup;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The arguments that JMH gets where the user gave none. */
public final class Defaults {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** Those whose modules are extension files that the suite brings along. */
  private static final String OF_EXTENSIONS = "CallHeavy";

  /** What takes minutes for an answer of its own, or is in others: Scaling has LoadDelete. */
  private static final String NAMED_ONLY = "Growth|ColdStart|LoadDelete";

  private final CommandLineOptions asked;
  private final Path results;

  public Defaults(CommandLineOptions asked, Path directory) {
    this.asked = asked;
    this.results =
        asked.getResult().hasValue()
            ? directory.resolve(asked.getResult().get())
            : directoryOf(directory).resolve("jmh-" + now() + ".json");
  }

  private static String now() {
    return LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
  }

  /** In the project's build output if the user stands in the project. */
  private static Path directoryOf(Path directory) {
    Path project = Project.around(directory);
    return project == null ? directory : project.resolve("benchmarks/target/results");
  }

  /** The file that the results go to. */
  public Path results() {
    return results;
  }

  /** The user's arguments and what they leave open. */
  public List<String> addTo(List<String> arguments, Setting setting) throws InterruptedException {
    var completed = new ArrayList<>(arguments);
    if (!asked.shouldFailOnError().hasValue()) {
      completed.addAll(List.of("-foe", "true"));
    }
    if (!asked.getResultFormat().hasValue()) {
      completed.addAll(List.of("-rf", "json"));
    }
    if (!asked.getResult().hasValue()) {
      completed.addAll(List.of("-rff", results.toString()));
    }
    completed.addAll(new ChosenModules(asked, setting).defaults());
    if (asked.getIncludes().isEmpty()) {
      completed.addAll(whereNoneIsNamed());
    }
    return completed;
  }

  /** Who names no benchmark wants an overview: one kind of calls, and nothing that cannot run. */
  private List<String> whereNoneIsNamed() {
    if (asked.getParameter("runtime").orElse(List.of()).contains("managed")) {
      return List.of("-e", NAMED_ONLY + "|" + OF_EXTENSIONS);
    }
    return asked.getParameter("calls").hasValue()
        ? List.of("-e", NAMED_ONLY)
        : List.of("-e", NAMED_ONLY, "-p", "calls=mixed");
  }
}

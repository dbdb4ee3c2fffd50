package io.polyphase.benchmarks.setup;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The modules of a run that are files of the user, looked at before anything runs. */
public final class ChosenModules {
  private static final String MANAGED = "managed";

  private final List<ChosenModule> files;
  private final Collection<String> runtimes;

  public ChosenModules(CommandLineOptions asked) {
    files =
        values(asked, "module").stream()
            .map(ChosenModule::of)
            .filter(module -> module.file() != null)
            .toList();
    runtimes = values(asked, "runtime");
  }

  private static Collection<String> values(CommandLineOptions asked, String parameter) {
    return asked.getParameter(parameter).orElse(List.of());
  }

  /** What is wrong with them; empty if nothing is. */
  public Optional<String> complaint() {
    for (ChosenModule module : files) {
      if (module.file() != null && !Files.isRegularFile(module.file())) {
        return Optional.of("no such extension file: " + module.file());
      }
      if (runtimes.contains(MANAGED)) {
        return Optional.of(
            "the runtime managed takes modules written in Java only, and no "
                + module.file()
                + ": -p runtime=hosted,reference");
      }
    }
    return Optional.empty();
  }

  /** Files go to the runtimes that load files, unless the user chose some. */
  List<String> defaults() {
    var defaults = new ArrayList<String>();
    if (!files.isEmpty() && runtimes.isEmpty()) {
      defaults.addAll(List.of("-p", "runtime=hosted,reference"));
    }
    return defaults;
  }
}

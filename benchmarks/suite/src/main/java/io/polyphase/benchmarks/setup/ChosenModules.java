package io.polyphase.benchmarks.setup;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ModuleRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The modules and runtimes of a run, looked at before anything runs. */
public final class ChosenModules {
  private static final String MANAGED = "managed";
  private static final String REFERENCE = "reference";

  /** Those of the benchmarks, as far as no single-phase module is needed. */
  private static final List<String> OF_CPYTHON = List.of("_testmultiphase", "array", "math");

  private static final String SINGLE_PHASE = "_testsinglephase";

  private final Collection<String> modules;
  private final Collection<String> runtimes;
  private final Setting setting;

  public ChosenModules(CommandLineOptions asked, Setting setting) {
    modules = values(asked, "module");
    runtimes = values(asked, "runtime");
    this.setting = setting;
  }

  private static Collection<String> values(CommandLineOptions asked, String parameter) {
    return asked.getParameter(parameter).orElse(List.of());
  }

  /** What is wrong with them; empty if nothing is. */
  public Optional<String> complaint() {
    PythonBuild python = setting.python();
    if (python != null
        && python.library() == null
        && runtimes.stream().anyMatch(runtime -> !runtime.equals(REFERENCE))) {
      return Optional.of(
          python.label() + " has libpython linked into it, and can be the runtime reference only");
    }
    try {
      return files().stream().flatMap(file -> complaint(file).stream()).findFirst();
    } catch (CannotRun e) {
      return Optional.of(e.why());
    }
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String module : modules) {
      Path file = ModuleRef.of(module, List.of()).file();
      if (file != null) {
        files.add(file);
      }
    }
    return files;
  }

  private Optional<String> complaint(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.of("no such extension file: " + file);
    }
    return runtimes.contains(MANAGED)
        ? Optional.of(
            "the runtime managed takes modules written in Java only, and no "
                + file
                + ": -p runtime=hosted,reference")
        : Optional.empty();
  }

  /**
   * JMH's arguments for what the user left open: files go to the runtimes that load files, a
   * CPython that was named is the reference, and is asked which of the benchmarks' modules it has.
   */
  List<String> defaults() throws InterruptedException {
    var defaults = new ArrayList<String>();
    PythonBuild python = setting.python();
    if (runtimes.isEmpty() && (python != null || !files().isEmpty())) {
      String kinds = python == null ? "hosted," + REFERENCE : REFERENCE;
      defaults.addAll(List.of("-p", "runtime=" + kinds));
    }
    if (modules.isEmpty() && python != null) {
      defaults.addAll(foundIn(python));
    }
    return defaults;
  }

  private static List<String> foundIn(PythonBuild python) throws InterruptedException {
    List<String> wanted = new ArrayList<>(OF_CPYTHON);
    wanted.add(SINGLE_PHASE);
    List<String> found = new ArrayList<>(python.find(wanted));
    if (found.equals(wanted)) {
      return List.of();
    }
    found.remove(SINGLE_PHASE);
    return List.of("-p", "module=" + String.join(",", found), "-e", "SinglePhaseInit");
  }
}

package io.polyphase.benchmarks.compare;

import io.polyphase.bridge.python.PythonBuild;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which modules are measured on two CPythons: those that both find. */
final class PythonSubjects {
  /** Whose file exports further modules, which no finder knows. */
  private static final String SINGLE_PHASE = "_testsinglephase";

  private final List<PythonBuild> builds;
  private final List<String> wanted;

  /**
   * Those of two versions.
   *
   * @param wanted full names of modules; empty for those of each benchmark that both find
   */
  PythonSubjects(Version base, Version head, List<String> wanted) {
    this.builds =
        Stream.of(base, head)
            .flatMap(version -> Stream.ofNullable(version.python()))
            .distinct()
            .toList();
    this.wanted = List.copyOf(wanted);
  }

  /** A module that the user names, and one of the two does not find. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  /**
   * The subjects to measure.
   *
   * @param all those of the benchmarks' own modules
   * @throws Missing if a wanted module is not found by both
   */
  List<Subject> among(List<Subject> all) throws InterruptedException {
    Set<String> own = new LinkedHashSet<>();
    all.forEach(subject -> own.addAll(subject.module().stream().toList()));
    List<String> asked = wanted.isEmpty() ? List.copyOf(own) : wanted;
    Set<String> found = foundByBoth(asked);
    Stream<Subject> known =
        all.stream()
            .filter(
                subject ->
                    subject
                        .module()
                        .filter(m -> asked.contains(m) && found.contains(m))
                        .isPresent());
    Stream<Subject> others =
        asked.stream()
            .filter(module -> !own.contains(module))
            .flatMap(
                module ->
                    all.stream().filter(PythonSubjects::takesAnyModule).map(s -> s.with(module)))
            .distinct();
    return Stream.concat(known, others).toList();
  }

  /** Of a module whose init function is called again and again it must return the finished one. */
  private static boolean takesAnyModule(Subject subject) {
    return subject.module().filter(module -> !module.startsWith(SINGLE_PHASE)).isPresent();
  }

  private Set<String> foundByBoth(List<String> asked) throws InterruptedException {
    Set<String> found = new LinkedHashSet<>(asked);
    for (PythonBuild build : builds) {
      List<String> names = asked.stream().map(PythonSubjects::fileOf).distinct().toList();
      List<String> there = build.find(names);
      for (String module : asked) {
        if (!there.contains(fileOf(module))) {
          if (!wanted.isEmpty()) {
            throw new Missing(build.label() + " finds no module " + module);
          }
          found.remove(module);
        }
      }
    }
    return found;
  }

  private static String fileOf(String module) {
    return module.startsWith(SINGLE_PHASE) ? SINGLE_PHASE : module;
  }
}

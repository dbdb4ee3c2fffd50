package io.polyphase.benchmarks.compare;

import io.polyphase.choice.ModuleNames;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is measured in two runtimes: each benchmark of a phase with each module. */
final class RuntimeSubjects {
  private RuntimeSubjects() {}

  /**
   * The subjects that both runtimes have.
   *
   * @param all those of the benchmarks' own modules, in all runtimes
   * @param include a regular expression that is found in the name
   * @param modules which to measure; empty for each benchmark's own
   */
  static List<Subject> among(
      List<Subject> all, String include, List<String> runtimes, List<String> modules) {
    Pattern wanted = Pattern.compile(include);
    List<Set<Subject>> ofEach = runtimes.stream().map(runtime -> in(runtime, all)).toList();
    List<Subject> both =
        all.stream()
            .map(Subject::inAnyRuntime)
            .distinct()
            .filter(subject -> ofEach.stream().allMatch(each -> each.contains(subject)))
            .filter(subject -> wanted.matcher(subject.benchmark()).find())
            .toList();
    if (modules.isEmpty()) {
      return both;
    }
    List<String> named = ModuleNames.expanded(modules);
    return both.stream()
        .filter(subject -> subject.module().isPresent())
        .flatMap(subject -> named.stream().map(subject::with))
        .distinct()
        .toList();
  }

  private static Set<Subject> in(String runtime, List<Subject> all) {
    return all.stream()
        .filter(subject -> runtime.equals(subject.parameters().get(Subject.RUNTIME)))
        .map(Subject::inAnyRuntime)
        .collect(Collectors.toSet());
  }
}

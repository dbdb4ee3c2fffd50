package io.polyphase.benchmarks.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what JMH lists by {@code -lp}: benchmarks, and below each its parameters and their values.
 */
final class SubjectList {
  private static final Pattern BENCHMARK = Pattern.compile("[\\w.$]+\\.[\\w$]+\\.[\\w$]+");
  private static final Pattern PARAMETER = Pattern.compile("\\s+param \"(\\w+)\" = \\{(.*)\\}");

  private SubjectList() {}

  /** All combinations of all benchmarks. */
  static List<Subject> parse(List<String> lines) {
    Map<String, Map<String, List<String>>> benchmarks = new LinkedHashMap<>();
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher parameter = PARAMETER.matcher(line);
      if (parameter.matches()) {
        parameters.put(parameter.group(1), List.of(parameter.group(2).split(", ", -1)));
      } else if (BENCHMARK.matcher(line).matches()) {
        parameters = new LinkedHashMap<>();
        benchmarks.put(line, parameters);
      }
    }
    List<Subject> all = new ArrayList<>();
    benchmarks.forEach(
        (name, values) -> choices(values).forEach(chosen -> all.add(new Subject(name, chosen))));
    return all;
  }

  private static Stream<Map<String, String>> choices(Map<String, List<String>> parameters) {
    Stream<Map<String, String>> choices = Stream.of(Map.of());
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      choices =
          choices.flatMap(
              chosen ->
                  parameter.getValue().stream()
                      .map(value -> with(chosen, parameter.getKey(), value)));
    }
    return choices;
  }

  private static Map<String, String> with(Map<String, String> chosen, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(chosen);
    more.put(name, value);
    return more;
  }

  /**
   * Those that both versions have, as the user wants them.
   *
   * @param include a regular expression that is found in the name
   * @param runtimes which to keep
   * @param modules which to keep; empty for all
   * @param ownModule the name of the user's module, which takes the place of all others; null for
   *     none
   */
  static List<Subject> chosen(
      List<Subject> base,
      List<Subject> head,
      String include,
      List<String> runtimes,
      List<String> modules,
      @Nullable String ownModule) {
    Set<Subject> inHead = new HashSet<>(head);
    Pattern wanted = Pattern.compile(include);
    Stream<Subject> both =
        base.stream()
            .filter(inHead::contains)
            .filter(subject -> wanted.matcher(subject.benchmark()).find())
            .filter(is(Subject.RUNTIME, runtimes));
    if (ownModule == null) {
      return both.filter(is(Subject.MODULE, modules)).toList();
    }
    return both.filter(subject -> subject.module().isPresent())
        .map(subject -> subject.with(ownModule))
        .distinct()
        .toList();
  }

  /** Benchmarks without the parameter are kept only if nothing in particular is wanted of it. */
  private static Predicate<Subject> is(String parameter, List<String> wanted) {
    return subject ->
        wanted.isEmpty() || wanted.contains(subject.parameters().getOrDefault(parameter, ""));
  }
}

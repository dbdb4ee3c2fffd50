package io.polyphase.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A benchmark with a value for each parameter: what one process measures.
 *
 * @param benchmark its full name
 * @param parameters by name
 */
record Subject(String benchmark, Map<String, String> parameters) {
  /** The parameter that a user's own extension takes the place of. */
  static final String MODULE = "module";

  static final String RUNTIME = "runtime";

  Subject {
    parameters = new TreeMap<>(parameters);
  }

  /** The module that it is about, if it is about one. */
  Optional<String> module() {
    return Optional.ofNullable(parameters.get(MODULE));
  }

  /** The same in whichever runtime a version says. */
  Subject inAnyRuntime() {
    Map<String, String> fewer = new TreeMap<>(parameters);
    fewer.remove(RUNTIME);
    return new Subject(benchmark, fewer);
  }

  /** The runtime that it is measured in. */
  Optional<String> runtime(Version version) {
    String ofVersion = version.runtime();
    return Optional.ofNullable(ofVersion != null ? ofVersion : parameters.get(RUNTIME));
  }

  /** The same with another module. */
  Subject with(String module) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(MODULE, module);
    return new Subject(benchmark, more);
  }

  /**
   * JMH's arguments for it.
   *
   * @param version whose module and runtime are measured, if it has its own
   */
  List<String> arguments(Version version) {
    List<String> arguments = new ArrayList<>(List.of("^" + Pattern.quote(benchmark) + "$"));
    parameters.forEach(
        (name, value) -> {
          String file = version.module();
          arguments.addAll(
              List.of("-p", name + "=" + (name.equals(MODULE) && file != null ? file : value)));
        });
    String runtime = version.runtime();
    if (runtime != null) {
      arguments.addAll(List.of("-p", RUNTIME + "=" + runtime));
    }
    return arguments;
  }

  /** Without the package, and the words that all have. */
  String shortName() {
    String[] parts = benchmark.split("\\.", -1);
    String type = parts[parts.length - 2].replaceFirst("Benchmark$", "");
    String method = parts[parts.length - 1];
    return type.equals("NativeCall") ? type + "." + method : type;
  }

  @Override
  public String toString() {
    return parameters.isEmpty()
        ? shortName()
        : shortName()
            + parameters.entrySet().stream()
                .map(parameter -> parameter.getValue())
                .collect(Collectors.joining(", ", " [", "]"));
  }
}

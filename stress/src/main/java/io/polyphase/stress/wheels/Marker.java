package io.polyphase.stress.wheels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An environment marker: the condition under which a requirement is one. See <a
 * href="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers">dependency
 * specifiers</a>. A variable that nobody here knows, and words that are no marker, make the answer
 * unknown.
 */
final class Marker {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'[^']*'|\"[^\"]*\")|(?<operator>===|[<>=!~]=|[<>])"
              + "|(?<bracket>[()])|(?<word>[A-Za-z][\\w.]*))");

  private static final String EXTRA = "extra";
  private static final String PYTHON = "python_version";

  /** Versions of which the first two numbers are known. */
  private static final List<String> FULL_VERSIONS =
      List.of("python_full_version", "implementation_version");

  /** A condition within so many others is nobody's who means well. */
  private static final int DEEPEST = 50;

  /** One side of a comparison. */
  private record Operand(String text, boolean isVariable) {
    boolean is(String variable) {
      return isVariable && text.equals(variable);
    }
  }

  /** It is not written as markers are. */
  private static final class NotAMarker extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final List<String> tokens;
  private final Map<String, String> environment;
  private int at;
  private int depth;

  private Marker(List<String> tokens, Map<String, String> environment) {
    this.tokens = tokens;
    this.environment = environment;
  }

  /** Whether it holds where no extra was asked for. */
  static Truth evaluate(String marker, Target target) {
    try {
      var parser = new Marker(tokens(marker), environment(target));
      Truth truth = parser.alternatives();
      return parser.at == parser.tokens.size() ? truth : Truth.MAYBE;
    } catch (NotAMarker _) {
      return Truth.MAYBE;
    }
  }

  private static Map<String, String> environment(Target target) {
    return Map.of(
        PYTHON,
        target.version(),
        "os_name",
        "posix",
        "sys_platform",
        "linux",
        "platform_system",
        "Linux",
        "platform_machine",
        target.machine(),
        "implementation_name",
        "cpython",
        "platform_python_implementation",
        "CPython");
  }

  private static List<String> tokens(String marker) throws NotAMarker {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(marker);
    int end = 0;
    while (end < marker.length() && token.lookingAt()) {
      tokens.add(token.group().strip());
      end = token.end();
      token.region(end, marker.length());
    }
    if (!marker.substring(end).isBlank()) {
      throw new NotAMarker();
    }
    return tokens;
  }

  private Truth alternatives() throws NotAMarker {
    Truth truth = conditions();
    while (take("or")) {
      truth = truth.or(conditions());
    }
    return truth;
  }

  private Truth conditions() throws NotAMarker {
    Truth truth = condition();
    while (take("and")) {
      truth = truth.and(condition());
    }
    return truth;
  }

  private Truth condition() throws NotAMarker {
    if (!take("(")) {
      return comparison();
    }
    if (++depth > DEEPEST) {
      throw new NotAMarker();
    }
    Truth truth = alternatives();
    if (!take(")")) {
      throw new NotAMarker();
    }
    depth--;
    return truth;
  }

  private Truth comparison() throws NotAMarker {
    Operand left = operand();
    String operator = next();
    if (operator.equals("not")) {
      if (!take("in")) {
        throw new NotAMarker();
      }
      operator = "not in";
    }
    return compare(left, operator, operand());
  }

  private Operand operand() throws NotAMarker {
    String token = next();
    char first = token.charAt(0);
    if (first == '\'' || first == '"') {
      return new Operand(token.substring(1, token.length() - 1), false);
    }
    if (!Character.isLetter(first)) {
      throw new NotAMarker();
    }
    return new Operand(token, true);
  }

  private boolean take(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    if (there) {
      at++;
    }
    return there;
  }

  private String next() throws NotAMarker {
    if (at == tokens.size()) {
      throw new NotAMarker();
    }
    return tokens.get(at++);
  }

  private Truth compare(Operand left, String operator, Operand right) {
    if (left.is(EXTRA) || right.is(EXTRA)) {
      return Truth.of(operator.equals("!=") || operator.equals("not in"));
    }
    for (String full : FULL_VERSIONS) {
      if (left.is(full) || right.is(full)) {
        return compareFull(value(left), operator, value(right));
      }
    }
    Optional<String> a = value(left);
    Optional<String> b = value(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Truth.MAYBE;
    }
    return switch (operator) {
      case "in" -> Truth.of(b.get().contains(a.get()));
      case "not in" -> Truth.of(!b.get().contains(a.get()));
      default ->
          left.is(PYTHON) || right.is(PYTHON)
              ? Versions.compare(a.get(), operator, b.get())
              : compareTexts(a.get(), operator, b.get());
    };
  }

  private Optional<String> value(Operand operand) {
    return operand.isVariable()
        ? Optional.ofNullable(environment.get(operand.text()))
        : Optional.of(operand.text());
  }

  /** One of them is the version of which the last number is not known. */
  private Truth compareFull(Optional<String> left, String operator, Optional<String> right) {
    String version = environment.getOrDefault(PYTHON, "");
    String a = left.map(Versions::ofTwoNumbers).orElse(version);
    String b = right.map(Versions::ofTwoNumbers).orElse(version);
    boolean decided = Versions.compare(a, "==", b) == Truth.NO;
    return decided ? Versions.compare(a, operator, b) : Truth.MAYBE;
  }

  private static Truth compareTexts(String left, String operator, String right) {
    return switch (operator) {
      case "==", "===" -> Truth.of(left.equals(right));
      case "!=" -> Truth.of(!left.equals(right));
      default -> Truth.MAYBE; // in the order of letters, which no requirement means
    };
  }
}

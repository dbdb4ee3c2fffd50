package io.polyphase.bridge.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The prototypes in CPython's headers. */
final class Headers {
  private static final Path FOLDER = Path.of(System.getProperty("polyphase.test.headers"));
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile(
          "PyAPI_FUNC\\(([^)]*)\\)\\s*(\\w+)\\s*\\(([^;{]*?)\\)\\s*(?:\\w+\\(.*?\\))?;");

  private Headers() {}

  static Path folder() {
    return FOLDER;
  }

  /** All functions that a header declares as exported, by name. */
  static Map<String, Prototype> prototypes() throws IOException {
    Map<String, Prototype> prototypes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".h")).sorted().toList()) {
        String text = COMMENT.matcher(Files.readString(file)).replaceAll(" ");
        Matcher functions = FUNCTION.matcher(text);
        while (functions.find()) {
          prototypes.putIfAbsent(functions.group(2), parse(functions));
        }
      }
    }
    return prototypes;
  }

  private static Prototype parse(Matcher function) {
    String parameters = function.group(3).replaceAll("\\s+", " ").strip();
    List<Parameter> parsed =
        parameters.isEmpty() || parameters.equals("void")
            ? List.of()
            : Arrays.stream(parameters.split(",")).map(Parameter::parse).toList();
    return new Prototype(function.group(2), Parameter.spelled(function.group(1)), parsed);
  }
}

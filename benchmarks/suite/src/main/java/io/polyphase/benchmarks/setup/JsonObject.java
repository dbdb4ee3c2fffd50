package io.polyphase.benchmarks.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and values as JSON text. Values: strings, numbers, booleans, null, lists of these. */
final class JsonObject {
  private final Map<String, String> members = new LinkedHashMap<>();

  void put(String name, @Nullable Object value) {
    members.put(name, text(value));
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String s -> quoted(s);
      case List<?> l ->
          l.stream().map(JsonObject::text).collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static String quoted(String value) {
    return value
        .codePoints()
        .mapToObj(JsonObject::escaped)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int codePoint) {
    if (codePoint < ' ') {
      return String.format(Locale.ROOT, "\\u%04x", codePoint);
    }
    String character = Character.toString(codePoint);
    return codePoint == '"' || codePoint == '\\' ? "\\" + character : character;
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(e -> "  " + quoted(e.getKey()) + ": " + e.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }
}

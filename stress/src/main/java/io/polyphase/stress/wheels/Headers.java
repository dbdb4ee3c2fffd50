package io.polyphase.stress.wheels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a file like a mail's head, which ends with the first empty line: {@code WHEEL},
 * {@code METADATA}, {@code PKG-INFO}.
 */
final class Headers {
  /** More than any such file has; what is after that is not read. */
  private static final int MOST_BYTES = 16 << 20;

  private final Map<String, List<String>> fields = new HashMap<>();

  private Headers() {}

  static Headers read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES);
    }
    var headers = new Headers();
    var field = new StringBuilder();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      if (line.isEmpty()) {
        break;
      }
      if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
        headers.add(field.toString());
        field.setLength(0);
      }
      field.append(line);
    }
    headers.add(field.toString());
    return headers;
  }

  private void add(String field) {
    int colon = field.indexOf(':');
    if (colon > 0) {
      fields
          .computeIfAbsent(key(field.substring(0, colon)), _ -> new ArrayList<>())
          .add(field.substring(colon + 1).strip());
    }
  }

  /** All fields of a name, in the file's order. */
  List<String> all(String name) {
    return fields.getOrDefault(key(name), List.of());
  }

  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}

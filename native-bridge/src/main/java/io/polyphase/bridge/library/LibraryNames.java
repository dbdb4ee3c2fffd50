package io.polyphase.bridge.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of names that modules of Python's library have, and of what kind each is. */
final class LibraryNames {
  private static final String TABLE = "names.tsv";

  /** What a name is. */
  sealed interface Kind {
    /** Whether it does all that CPython's does. */
    default boolean isWhole() {
      return switch (this) {
        case Same _, Truth _, Integral _, Text _, PythonException _ -> true;
        case PythonObject _, Function _, PythonClass _ -> false;
      };
    }

    /** Another module's object: {@code from module import name}. */
    record Same(String module, String name) implements Kind {}

    /** A bool. */
    record Truth(boolean value) implements Kind {}

    /** An integer. */
    record Integral(long value) implements Kind {}

    /** A str. */
    record Text(String value) implements Kind {}

    /** An instance of a class written in Python. */
    record PythonObject(String type) implements Kind {}

    /** A function written in Python. */
    record Function() implements Kind {}

    /** A class written in Python. */
    record PythonClass() implements Kind {}

    /** An exception class written in Python, and the built-in one that it is derived from. */
    record PythonException(String base) implements Kind {}
  }

  private final Map<String, Map<String, Kind>> modules = new HashMap<>();
  private final Map<String, List<String>> methods = new HashMap<>();

  private LibraryNames() {}

  static LibraryNames read() {
    var names = new LibraryNames();
    try (InputStream table = LibraryNames.class.getResourceAsStream(TABLE);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(table, TABLE), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] cells = line.split("\t", -1);
    String[] kind = cells[1].split(" ", -1);
    for (String name : cells[2].split(" ", -1)) {
      if (kind[0].equals("method")) {
        methods.computeIfAbsent(cells[0] + "." + kind[1], _ -> new ArrayList<>()).add(name);
      } else {
        int equals = name.indexOf('=');
        String key = equals < 0 ? name : name.substring(0, equals);
        modules
            .computeIfAbsent(cells[0], _ -> new HashMap<>())
            .put(key, kind(kind, name.substring(equals + 1)));
      }
    }
  }

  private static Kind kind(String[] kind, String value) {
    return switch (kind[0]) {
      case "same" -> {
        int dot = value.lastIndexOf('.');
        yield new Kind.Same(value.substring(0, dot), value.substring(dot + 1));
      }
      case "bool" -> new Kind.Truth(value.equals("True"));
      case "int" -> new Kind.Integral(Long.parseLong(value));
      case "str" -> new Kind.Text(value);
      case "object" -> new Kind.PythonObject(kind[1]);
      case "function" -> new Kind.Function();
      case "class" -> new Kind.PythonClass();
      case "exception" -> new Kind.PythonException(kind[1]);
      default -> throw new IllegalStateException(TABLE + ": " + kind[0]);
    };
  }

  /** By module, what each of its names is. */
  Map<String, Map<String, Kind>> modules() {
    return modules;
  }

  /** The methods of a class, where they are known; it is named with its module. */
  List<String> methods(String className) {
    return methods.getOrDefault(className, List.of());
  }
}

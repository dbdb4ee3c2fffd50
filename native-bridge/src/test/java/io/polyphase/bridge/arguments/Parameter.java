package io.polyphase.bridge.arguments;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter of a C function.
 *
 * @param type as in the header, in one spelling
 * @param name empty if the header gives none
 */
record Parameter(String type, String name) {
  private static final Pattern NAMED = Pattern.compile("(.*[\\s*])(\\w+)");

  /** What the last word of an unnamed parameter may be. */
  private static final Set<String> TYPE_WORDS =
      Set.of("int", "long", "unsigned", "char", "double", "void", "const", "short");

  /** What {@code caller.c} passes for a parameter of a kind, and the letter that says so there. */
  enum Kind {
    OBJECT('o'),
    TYPE('o'),
    TEXT('s'),
    INTEGER('i'),
    REAL('d'),
    OBJECT_PLACE('O'),
    RESULT_PLACE('r'),
    ARRAY('a');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }
  }

  static Parameter parse(String text) {
    String one = text.replaceAll("\\s+", " ").strip();
    Matcher named = NAMED.matcher(one);
    boolean hasName = named.matches() && !TYPE_WORDS.contains(named.group(2));
    return hasName
        ? new Parameter(spelled(named.group(1)), named.group(2))
        : new Parameter(spelled(one), "");
  }

  /** A type with one space between words and none between stars. */
  static String spelled(String type) {
    return type.replaceAll("\\s+", " ")
        .replaceAll(" ?\\* ?", "*")
        .replaceAll("(?<!\\*)\\*", " *")
        .strip();
  }

  /** Empty if rows have no value for such a parameter. */
  Optional<Kind> kind() {
    return Optional.ofNullable(
        switch (type) {
          case "PyObject *",
              "const PyObject *",
              "PyVarObject *",
              "PyLongObject *",
              "const PyLongObject *" ->
              Kind.OBJECT;
          case "PyTypeObject *" -> Kind.TYPE;
          case "const char *" -> Kind.TEXT;
          case "double" -> Kind.REAL;
          case "PyObject **" -> Kind.OBJECT_PLACE;
          case "PyObject *const *" -> Kind.ARRAY;
          case "Py_ssize_t *",
              "int *",
              "long *",
              "double *",
              "size_t *",
              "long long *",
              "int64_t *",
              "uint64_t *",
              "PyTime_t *",
              "time_t *",
              "const char **" ->
              Kind.RESULT_PLACE;
          default -> IntegerTypes.has(type) ? Kind.INTEGER : null;
        });
  }
}

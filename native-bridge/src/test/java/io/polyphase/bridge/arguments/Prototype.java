package io.polyphase.bridge.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A function of the C API, as a header declares it.
 *
 * @param result its type
 */
record Prototype(String name, String result, List<Parameter> parameters) {
  /** Their numbers differ from process to process. */
  private static final Set<String> HASHES = Set.of("Py_hash_t", "Py_uhash_t");

  private static final Set<String> OBJECTS =
      Set.of("PyObject *", "PyVarObject *", "PyTypeObject *", "PyLongObject *");

  /** The letter of the result's kind in {@code caller.c}. */
  private char resultLetter() {
    if (OBJECTS.contains(result)) {
      return 'o';
    }
    if (HASHES.contains(result)) {
      return 'h';
    }
    return switch (result) {
      case "void" -> 'v';
      case "double" -> 'd';
      case "const char *", "char *" -> 's';
      default -> IntegerTypes.has(result) ? 'i' : 'p';
    };
  }

  /** The letters of the parameters' kinds in {@code caller.c}. */
  String letters() {
    return parameters.stream()
        .map(parameter -> String.valueOf(parameter.kind().orElseThrow().letter()))
        .collect(Collectors.joining());
  }

  String declaration() {
    String types = parameters.stream().map(Parameter::type).collect(Collectors.joining(", "));
    return result + " (" + name + ")(" + (types.isEmpty() ? "void" : types) + ");";
  }

  /** A C function that calls this one with what a row says. */
  String thunk() {
    String call =
        "("
            + name
            + ")("
            + IntStream.range(0, parameters.size())
                .mapToObj(this::argument)
                .collect(Collectors.joining(", "))
            + ")";
    char letter = resultLetter();
    String body =
        switch (letter) {
          case 'v' -> call;
          case 'o' -> "r->object = (PyObject *)" + call;
          case 'd' -> "r->real = " + call;
          case 's' -> "r->text = " + call;
          case 'p' -> "r->pointer = (const void *)" + call;
          default -> "r->integer = (long long)" + call;
        };
    return String.format(
        Locale.ROOT,
        "static void call_%s(Argument *a, Result *r) { r->kind = '%c'; %s; }",
        name,
        letter,
        body);
  }

  private String argument(int index) {
    Parameter parameter = parameters.get(index);
    String field =
        switch (parameter.kind().orElseThrow()) {
          case OBJECT, TYPE -> "object";
          case TEXT -> "text";
          case INTEGER -> "integer";
          case REAL -> "real";
          case OBJECT_PLACE, RESULT_PLACE, ARRAY -> "place";
        };
    return "(" + parameter.type() + ")a[" + index + "]." + field;
  }
}

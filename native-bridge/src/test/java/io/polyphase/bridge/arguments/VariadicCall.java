package io.polyphase.bridge.arguments;

import java.util.Locale;

/**
 * A call of a variadic function, which is C code as it stands.
 *
 * @param code the call, on one line; the row as well
 * @param result the letter of the result's kind in {@code caller.c}
 * @param targets the letters of what it may write to {@code t[0]}, {@code t[1]} and so on
 */
record VariadicCall(String code, char result, String targets) {

  static VariadicCall of(String code) {
    return new VariadicCall(code, code.startsWith("PyErr_Warn") ? 'i' : 'o', "");
  }

  /** The function that is called; that of a call through a {@code va_list} as well. */
  String function() {
    String called = code.substring(0, code.indexOf('('));
    return called.replaceFirst("^via_", "");
  }

  /** A C function that makes the call. */
  String thunk(int number) {
    String field =
        switch (result) {
          case 'o' -> "object";
          default -> "integer";
        };
    return String.format(
        Locale.ROOT,
        "static void variadic_%d(Argument *a, Result *r) { Target t[%d] = {0}; r->kind = '%c';"
            + " r->%s = %s; show_targets(r, \"%s\", t); }%n",
        number,
        Math.max(targets.length(), 1),
        result,
        field,
        code,
        targets);
  }

  /** Its entry of the table. */
  String entry(int number) {
    String literal = code.replace("\\", "\\\\").replace("\"", "\\\"");
    return String.format(Locale.ROOT, "    {\"%s\", \"\", variadic_%d},%n", literal, number);
  }
}

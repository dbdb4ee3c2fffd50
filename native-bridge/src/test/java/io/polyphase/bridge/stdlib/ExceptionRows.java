package io.polyphase.bridge.stdlib;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is asked of an exception type: what it is, what is in its dict, and what instances are and
 * become that are made, made anew and changed with right and with wrong arguments.
 *
 * @param names what is in the dict of CPython's type
 */
record ExceptionRows(String type, List<String> names) {
  /** What is told by {@code type} of all types, and of each type by rows of its own. */
  private static final List<String> NOT_DESCRIBED = List.of("__doc__", "__module__");

  private static final List<String> OF_ALL =
      List.of("__new__", "__init__", "__doc__", "__module__", "__weakref__");

  /** What CPython takes for what it should be, whatever has been set. */
  private static final List<String> NOT_SET = List.of("object");

  private static final List<String> FACTS =
      List.of(
          "__name__",
          "__qualname__",
          "__module__",
          "__doc__",
          "__text_signature__",
          "__basicsize__",
          "__itemsize__",
          "__dictoffset__",
          "__weakrefoffset__",
          "__flags__",
          "__base__",
          "__bases__",
          "__mro__");

  private static final List<String> ATTRIBUTES =
      List.of(
          "args",
          "msg",
          "name",
          "path",
          "name_from",
          "obj",
          "errno",
          "strerror",
          "filename",
          "filename2",
          "characters_written",
          "code",
          "value",
          "lineno",
          "offset",
          "text",
          "end_lineno",
          "end_offset",
          "print_file_and_line",
          "encoding",
          "object",
          "start",
          "end",
          "reason",
          "message",
          "exceptions",
          "__cause__",
          "__context__",
          "__traceback__",
          "__suppress_context__",
          "__notes__");

  /** Of these at least one makes an instance of each type. */
  private static final List<String> RIGHT =
      List.of(
          "",
          "\"a\"",
          "2, \"b\"",
          "11, \"b\", 3",
          "13, \"b\", \"f\", None, \"g\"",
          "\"a\", (\"d/f\", 3, 4, \"t\", 5, 6)",
          "\"a\", [ValueError(1), KeyError(\"k\")]",
          "\"utf-8\", \"xyz\", 1, 2, \"r\"",
          "\"utf-8\", b\"xyz\", 1, 2, \"r\"",
          "\"xyz\", 1, 2, \"r\"");

  private static final List<String> OTHERS =
      List.of(
          "None",
          "1",
          "b\"a\"",
          "\"a\", 1",
          "\"a\", \"b\"",
          "\"a\", ()",
          "\"a\", (1, 2, 3)",
          "\"a\", (\"f\", 3, 4, \"t\")",
          "\"a\", (\"\", None, 4, \"t\")",
          "\"a\", (None, 3, 4, \"t\")",
          "\"a\", (None, 100000000000000000000, 4, \"t\")",
          "\"a\", (\"f\", 3, 4, \"t\", 5)",
          "\"a\", (1, 2, 3, 4, 5, 6, 7)",
          "\"a\", []",
          "\"a\", [1]",
          "\"a\", [ValueError]",
          "\"a\", [KeyboardInterrupt()]",
          "\"a\", (ValueError(1), SystemExit(2))",
          "1, [ValueError(1)]",
          "17, \"b\", None",
          "2, \"b\", \"f\"",
          "2, \"b\", \"f\", 5",
          "2, \"b\", None, None, \"g\"",
          "2, \"b\", \"f\", None, \"g\", 6",
          "True, None",
          "11, \"b\", 2.5",
          "11, \"b\", \"f\"",
          "11, \"b\", 100000000000000000000",
          "\"utf-8\", \"xyz\", 1, 3, \"r\"",
          "\"utf-8\", \"xyz\", -1, 0, \"r\"",
          "\"utf-8\", \"xyz\", 3, 4, \"r\"",
          "\"utf-8\", \"\\u20ac\", 0, 1, \"r\"",
          "\"utf-8\", \"\\U0001f600\", 0, 1, \"r\"",
          "\"utf-8\", bytearray(b\"xyz\"), 0, 3, \"r\"",
          "\"utf-8\", b\"xyz\", 5, 2, \"r\"",
          "\"utf-8\", 1, 1, 2, \"r\"",
          "1, \"xyz\", 1, 2, \"r\"",
          "\"utf-8\", \"xyz\", 1.5, 2, \"r\"",
          "\"utf-8\", \"xyz\", 1, \"2\", \"r\"",
          "\"utf-8\", \"xyz\", 100000000000000000000, 2, \"r\"",
          "\"utf-8\", \"xyz\", 1, 2, None",
          "\"xyz\", 0, 2, \"r\"",
          "\"\\u20ac\", 0, 1, \"r\"",
          "b\"xyz\", 1, 2, \"r\"",
          "\"xyz\", 1, 2, 3",
          "name=1",
          "\"a\", name=\"n\"",
          "\"a\", name=\"n\", obj=1",
          "\"a\", name=\"n\", path=\"p\"",
          "\"a\", \"b\", name=\"n\", path=\"p\", name_from=\"q\"",
          "\"a\", zzzz=1",
          "a=1, b=2, c=3, d=4");

  private static final List<String> VALUES =
      List.of("None", "1", "\"a\"", "(1, 2)", "True", "ValueError(1)");

  /** As {@link ExceptionProgram} is handed it. */
  static ExceptionRows parse(String item) {
    List<String> words = List.of(item.split(" ", -1));
    return new ExceptionRows(words.getFirst(), words.subList(1, words.size()));
  }

  String item() {
    return type + " " + String.join(" ", names);
  }

  List<String> all() {
    List<String> rows = new ArrayList<>();
    FACTS.forEach(fact -> rows.add(type + "." + fact));
    rows.add("list(" + type + ".__dict__)");
    names.stream().filter(name -> !NOT_DESCRIBED.contains(name)).forEach(n -> describe(rows, n));
    RIGHT.forEach(arguments -> make(rows, arguments));
    if (isMore()) {
      OTHERS.forEach(arguments -> make(rows, arguments));
      change(rows);
    }
    return rows;
  }

  /** Whether there is more to the type than its name. */
  private boolean isMore() {
    return names.stream().anyMatch(name -> !OF_ALL.contains(name));
  }

  private void describe(List<String> rows, String name) {
    String entry = "d = " + type + ".__dict__.__getitem__(\"" + name + "\"); ";
    rows.add(entry + "d; d.__doc__");
    rows.add(entry + "d.__text_signature__");
  }

  private void make(List<String> rows, String arguments) {
    rows.add("e = " + type + "(" + arguments + "); " + shown());
    String derived = "d = type(\"D\", (" + type + ",), {\"__module__\": \"m\"}); ";
    rows.add(derived + "e = d(" + arguments + "); " + shown());
    String namespace = "{\"__module__\": \"m\", \"__init__\": BaseException.__init__}";
    String withInit = "d = type(\"D\", (" + type + ",), " + namespace + "); ";
    rows.add(withInit + "e = d(" + arguments + "); " + shown());
    String separator = arguments.isEmpty() ? "" : ", ";
    rows.add("e = " + type + ".__new__(" + type + separator + arguments + "); " + shown());
  }

  private void change(List<String> rows) {
    for (String first : RIGHT) {
      String made = "e = " + type + "(" + first + "); ";
      for (String second : RIGHT) {
        rows.add(made + "e.__init__(" + second + "); " + shown());
      }
      rows.add(made + "e.__init__(1); e");
      for (String name : ATTRIBUTES) {
        if (names.contains(name) && !NOT_SET.contains(name)) {
          set(rows, made, name);
        }
      }
    }
  }

  private static void set(List<String> rows, String made, String name) {
    for (String value : VALUES) {
      rows.add(made + "setattr(e, \"" + name + "\", " + value + "); " + shown());
    }
    rows.add(made + "delattr(e, \"" + name + "\"); " + shown());
  }

  /** All that can be seen of an exception. */
  private static String shown() {
    String attributes =
        ATTRIBUTES.stream()
            .map(attribute -> "getattr(e, \"" + attribute + "\", \"-\")")
            .collect(Collectors.joining(", "));
    return "e; e.__reduce__(); e.__dict__; [" + attributes + "]; str(e)";
  }
}

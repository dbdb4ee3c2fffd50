package io.polyphase.bridge.arguments;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls that take arguments apart: each unit with values of each type, and formats that are none.
 */
final class ParseCalls {
  private static final List<String> UNITS =
      List.of(
          "b", "B", "h", "H", "i", "I", "l", "L", "k", "K", "n", "p", "f", "d", "D", "c", "C", "s",
          "z", "y", "U", "S", "Y", "O", "s#", "z#", "y#", "s*", "z*", "y*", "w*");
  private static final List<String> VALUES =
      List.of(
          "int",
          "minus",
          "big",
          "true",
          "float",
          "complex",
          "str",
          "letter",
          "nul",
          "surrogate",
          "accent",
          "bytes",
          "byte",
          "nulbytes",
          "bytearray",
          "view",
          "None",
          "list",
          "instance");
  private static final List<String> NO_UNITS =
      List.of(
          "x", "u", "u#", "Z", "Z#", "w", "w#", "q", "%", "!", "#", "&", "*", "1", "e", "et?", "N",
          "i#", "i*", "i!", "O#", "S#", "C#", "(i", "i)", "()", ")", "(", "(i))", "((i)", "(x)",
          "(ii)", "((ii))", "(s)", "[i]", "{i}", "\\xff");
  private static final List<String> COUNTED =
      List.of(
          "",
          "i",
          "ii",
          "i|i",
          "|i",
          "|ii",
          "i|",
          "|",
          "||i",
          "i||i",
          "i|i|i",
          "$i",
          "|$i",
          "i$i",
          "i,i",
          "i i",
          ":",
          ":name",
          ";",
          ";message",
          "i:name",
          "i;message",
          "ii:name",
          "i|i:name",
          "|i:name",
          "ii;message",
          "i:name;message",
          "i;message:name",
          "i:",
          "(ii)",
          "(ii):name",
          "i(ii)",
          "(i(ii))",
          "(ii)|i");
  private static final List<String> GIVEN =
      List.of("", "int", "str", "int,int", "int,str", "int,int,int", "tuple", "str,tuple");

  private ParseCalls() {}

  static List<VariadicCall> all() {
    List<VariadicCall> calls = new ArrayList<>();
    for (String unit : UNITS) {
      VALUES.forEach(value -> calls.add(parse(value, unit)));
    }
    for (String unit : NO_UNITS) {
      List.of("int", "str", "tuple").forEach(value -> calls.add(parse(value, unit)));
    }
    for (String format : COUNTED) {
      GIVEN.forEach(given -> calls.add(parse(given, format)));
    }
    for (String value : VALUES) {
      calls.add(call("PyArg_ParseTuple(pack(\"" + value + "\"), \"O!\", &PyLong_Type, &t[0])"));
      calls.add(call("PyArg_ParseTuple(pack(\"" + value + "\"), \"O&\", converter, &t[0])"));
      calls.add(call("PyArg_ParseTuple(pack(\"" + value + "\"), \"es\", \"latin-1\", &t[0])", 's'));
      calls.add(call("PyArg_ParseTuple(pack(\"" + value + "\"), \"et\", NULL, &t[0])", 's'));
    }
    calls.add(call("PyArg_ParseTuple(pack(\"str\"), \"es\", \"no.such\", &t[0])", 's'));
    calls.add(call("PyArg_ParseTuple(pack(\"int,str\"), \"O&i\", cleaned, &t[0], &t[1])", 'O'));
    for (String value : List.of("NULL", "None", "int", "list", "dict", "str", "empty", "tuple")) {
      calls.add(call("PyArg_ParseTuple(value(\"" + value + "\"), \"i\", &t[0])", 'i'));
      calls.add(call("via_PyArg_VaParse(value(\"" + value + "\"), \"i\", &t[0])", 'i'));
      calls.add(call("PyArg_Parse(value(\"" + value + "\"), \"i\", &t[0])", 'i'));
      calls.add(call("PyArg_Parse(value(\"" + value + "\"), \"(ii)\", &t[0], &t[1])", 'i', 'i'));
      calls.add(call("PyArg_Parse(value(\"" + value + "\"), \"\", &t[0])"));
      calls.add(call("PyArg_Parse(value(\"" + value + "\"), \"x\", &t[0])"));
      calls.add(call("PyArg_Parse(value(\"" + value + "\"), \"i:name\", &t[0])", 'i'));
    }
    addUnpacking(calls);
    return calls;
  }

  private static void addUnpacking(List<VariadicCall> calls) {
    for (String name : List.of("NULL", "\"name\"", "\"\"")) {
      for (String range : List.of("0, 0", "0, 2", "1, 1", "1, 2", "2, 2", "2, 1", "3, 3")) {
        for (String given : List.of("", "int", "int,str")) {
          calls.add(
              call(
                  "PyArg_UnpackTuple(pack(\""
                      + given
                      + "\"), "
                      + name
                      + ", "
                      + range
                      + ", &t[0], &t[1], &t[2])",
                  'O',
                  'O',
                  'O'));
        }
      }
    }
    for (String value : List.of("None", "int", "list", "dict", "str")) {
      calls.add(call("PyArg_UnpackTuple(value(\"" + value + "\"), \"name\", 1, 1, &t[0])", 'O'));
    }
  }

  private static VariadicCall parse(String given, String format) {
    StringBuilder targets = new StringBuilder();
    StringBuilder code =
        new StringBuilder("PyArg_ParseTuple(pack(\"" + given + "\"), \"" + format + "\"");
    String units = format.replaceFirst("[:;].*", "").replace("\\xff", "");
    for (int i = 0; i < units.length(); i++) {
      char c = units.charAt(i);
      char next = i + 1 < units.length() ? units.charAt(i + 1) : 0;
      if (Character.isLetter(c)) {
        code.append(", &t[").append(targets.length()).append(']');
        targets.append(next == '*' ? '*' : next == '#' ? '#' : c);
      } else if (c == '#') {
        code.append(", &t[").append(targets.length()).append(']');
        targets.append('n');
      }
    }
    return new VariadicCall(code + ")", 'i', targets.toString());
  }

  private static VariadicCall call(String code, char... targets) {
    String letters = new String(targets);
    return new VariadicCall(code, 'i', letters.isEmpty() && code.contains("&t[0]") ? "O" : letters);
  }
}

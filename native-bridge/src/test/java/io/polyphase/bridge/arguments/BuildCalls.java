package io.polyphase.bridge.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls that build values of a format: right ones, and such as are none. */
final class BuildCalls {
  private static final List<String> UNITS =
      List.of(
          "b", "B", "h", "H", "i", "I", "l", "k", "L", "K", "n", "p", "d", "f", "D", "c", "C", "s",
          "z", "y", "U", "u", "O", "S", "N", "O&", "s#", "z#", "y#", "U#", "u#", "x", "q", "Q", "w",
          "e", "Y", "%", "!", "#", "&", "*", "|", "$", ";", "1", "\\x80");

  private static final List<String> SHAPES =
      List.of(
          "",
          " ",
          ",",
          "  i",
          "i ",
          "i,",
          "ii",
          "i i",
          "i,i",
          "i:i",
          "i\\ti",
          "i;i",
          "i|i",
          "i#",
          "O!",
          "i$",
          "s*",
          "O*",
          "()",
          "[]",
          "{}",
          "(i)",
          "[i]",
          "{si}",
          "(ii)",
          "[ii]",
          "(i",
          "[i",
          "{si",
          "{s",
          "(",
          "[",
          "{",
          ")",
          "]",
          "}",
          "i)",
          "i]",
          "i}",
          "()i",
          "(i)i",
          "(i]",
          "[i)",
          "{si)",
          "(i}",
          "((i)",
          "((i",
          "(i))",
          "[[i]",
          "([i)]",
          "{s}",
          "{sis}",
          "{O}",
          "{OOO}",
          "{OO",
          "{OOO",
          "{s:i}",
          "{s:i,s:i}",
          "{s:i,}",
          "{s,i}",
          "{(i)i}",
          "{[i]i}",
          "{{}i}",
          "{i{si}}",
          "(x)",
          "(ix)",
          "(ix",
          "(xi)",
          "[x]",
          "[ix",
          "{xi}",
          "{sx}",
          "{sx",
          "ix",
          "xi",
          "(())",
          "([{}])",
          "([{}]",
          "(,)",
          "( )",
          "iiiiiiii",
          "dddddddddd",
          "ididididididididididid",
          "iOsiOsiOs",
          "[ii](ii)",
          "(ii)x",
          "((((i))))",
          "Oi)",
          "i(");

  private static final Map<Character, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry('l', "-7L"),
          Map.entry('k', "-7L"),
          Map.entry('L', "-7LL"),
          Map.entry('K', "-7LL"),
          Map.entry('n', "(Py_ssize_t)-7"),
          Map.entry('d', "1.5"),
          Map.entry('f', "1.5"),
          Map.entry('D', "&some_complex"),
          Map.entry('s', "\"text\""),
          Map.entry('z', "\"text\""),
          Map.entry('y', "\"text\""),
          Map.entry('U', "\"text\""),
          Map.entry('u', "L\"text\""),
          Map.entry('O', "value(\"int\")"),
          Map.entry('S', "value(\"int\")"),
          Map.entry('N', "value(\"int\")"),
          Map.entry('#', "(Py_ssize_t)2"),
          Map.entry('&', "(void *)7"));

  /** Formats with arguments that are seldom given. */
  private static final List<String> VALUES =
      List.of(
          "\"b\", 300",
          "\"b\", -1",
          "\"B\", -1",
          "\"B\", 300",
          "\"h\", 70000",
          "\"H\", -1",
          "\"H\", 70000",
          "\"I\", -1",
          "\"c\", -1",
          "\"c\", 0",
          "\"c\", 255",
          "\"c\", 256",
          "\"C\", 0",
          "\"C\", -1",
          "\"C\", 0xd800",
          "\"C\", 0x10ffff",
          "\"C\", 0x110000",
          "\"p\", 2",
          "\"p\", 0",
          "\"d\", 0.0 / 0.0",
          "\"s\", NULL",
          "\"z\", NULL",
          "\"y\", NULL",
          "\"U\", NULL",
          "\"s\", \"\"",
          "\"y\", \"\"",
          "\"s\", \"\\xff\"",
          "\"z\", \"\\xff\"",
          "\"U\", \"\\xff\"",
          "\"y\", \"\\xff\"",
          "\"s#\", NULL, (Py_ssize_t)2",
          "\"y#\", NULL, (Py_ssize_t)2",
          "\"s#\", \"text\", (Py_ssize_t)0",
          "\"s#\", \"text\", (Py_ssize_t)-1",
          "\"y#\", \"text\", (Py_ssize_t)-1",
          "\"y#\", \"text\", (Py_ssize_t)0",
          "\"s#\", \"a\\0b\", (Py_ssize_t)3",
          "\"O\", NULL",
          "\"S\", NULL",
          "\"N\", NULL",
          "\"(O)\", NULL",
          "\"(iO)\", 1, NULL",
          "\"[iN]\", 1, NULL",
          "\"(ON)\", NULL, value(\"list\")",
          "\"(OO)\", NULL, NULL",
          "\"{OO}\", NULL, value(\"int\")",
          "\"{OO}\", value(\"int\"), NULL",
          "\"{OO}\", value(\"list\"), value(\"int\")",
          "\"{OOOO}\", value(\"dict\"), value(\"int\"), value(\"str\"), value(\"int\")",
          "\"{si}\", \"\\xff\", 1",
          "\"{sO}\", \"\\xff\", NULL",
          "\"(sO)\", \"\\xff\", NULL",
          "\"{siO\", \"a\", 1, NULL",
          "\"O&\", failing_maker, (void *)7",
          "\"O&\", raising_maker, (void *)7",
          "\"(O&i)\", raising_maker, (void *)7, 1");

  private BuildCalls() {}

  static List<VariadicCall> all() {
    List<VariadicCall> calls = new ArrayList<>();
    List<String> formats = new ArrayList<>(UNITS);
    formats.addAll(SHAPES);
    for (String start :
        List.of(
            "Py_BuildValue(",
            "via_Py_VaBuildValue(",
            "PyObject_CallFunction(value(\"tupletype\"), ",
            "PyObject_CallMethod(value(\"list\"), \"append\", ")) {
      formats.forEach(f -> calls.add(VariadicCall.of(start + withArguments(f) + ")")));
    }
    for (String start : List.of("Py_BuildValue(", "PyObject_CallFunction(value(\"class\"), ")) {
      VALUES.forEach(v -> calls.add(VariadicCall.of(start + v + ")")));
    }
    return calls;
  }

  /** The arguments that the letters ask for. */
  private static String withArguments(String format) {
    StringBuilder arguments = new StringBuilder("\"" + format + "\"");
    String letters = format.replaceAll("\\\\x80|\\\\t", "");
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (c == 'O' && letters.startsWith("O&", i)) {
        arguments.append(", maker");
      } else if (Character.isLetter(c) || ARGUMENTS.containsKey(c)) {
        arguments.append(", ").append(ARGUMENTS.getOrDefault(c, "65"));
      }
    }
    return arguments.toString();
  }
}

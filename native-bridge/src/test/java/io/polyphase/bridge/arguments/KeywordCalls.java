package io.polyphase.bridge.arguments;

import java.util.ArrayList;
import java.util.List;

/** Calls that take keyword arguments apart. */
final class KeywordCalls {
  private static final List<String> FORMATS =
      List.of(
          "ii",
          "i|i",
          "|ii",
          "|i$i",
          "i|$i",
          "$ii",
          "i$i",
          "|$ii",
          "ii:name",
          "i|i:name",
          "|i$i:name",
          "ii;message",
          "|i|i",
          "|i$$i",
          "ix",
          "i",
          "iii",
          "(i",
          "i)",
          "");
  private static final List<String> GIVEN = List.of("", "int", "int,int", "int,int,int", "str,int");
  private static final List<String> KEYWORDS =
      List.of("", "a=int", "b=int", "a=int,b=int", "c=int", "b=str", "a=int,c=int");
  private static final List<String> NAMES =
      List.of("a,b", "a", "a,b,c", ",b", ",", "a,", "", "a,a");

  private KeywordCalls() {}

  static List<VariadicCall> all() {
    List<VariadicCall> calls = new ArrayList<>();
    for (String format : FORMATS) {
      for (String given : GIVEN) {
        for (String keywords : KEYWORDS) {
          calls.add(call(pack(given), "keywords(\"" + keywords + "\")", format, "a,b"));
        }
      }
    }
    for (String names : NAMES) {
      for (String format : List.of("ii", "i|i", "|i$i", "i")) {
        calls.add(call(pack("int,int"), "NULL", format, names));
        calls.add(call(pack("int"), "keywords(\"b=int\")", format, names));
        calls.add(call(pack("int"), "keywords(\"a=int\")", format, names));
      }
    }
    for (String object : List.of("NULL", "None", "list", "dict", "str", "tuple")) {
      calls.add(call("value(\"" + object + "\")", "NULL", "i", "a"));
      calls.add(call(pack("int"), "value(\"" + object + "\")", "i", "a"));
    }
    calls.add(call(pack("int"), "integer_keyed()", "i|i", "a,b"));
    return calls;
  }

  private static String pack(String given) {
    return "pack(\"" + given + "\")";
  }

  private static VariadicCall call(String args, String keywords, String format, String names) {
    return new VariadicCall(
        "PyArg_ParseTupleAndKeywords("
            + String.join(", ", args, keywords, "\"" + format + "\"", "names(\"" + names + "\")")
            + ", &t[0], &t[1], &t[2])",
        'i',
        "iii");
  }
}

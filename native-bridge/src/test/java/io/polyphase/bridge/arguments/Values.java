package io.polyphase.bridge.arguments;

import java.util.List;
import java.util.Map;

/** What rows pass, by the words of {@code caller.c}. */
final class Values {
  private static final List<String> OBJECTS =
      List.of(
          "NULL",
          "None",
          "int",
          "float",
          "str",
          "bytes",
          "list",
          "tuple",
          "dict",
          "set",
          "type",
          "exception",
          "module",
          "instance");
  private static final List<String> TYPES = List.of("type", "object", "class", "heap");
  private static final List<String> TEXTS =
      List.of("NULL", "name", "''", "bad", "utf-8", "no.such", "(i");
  private static final List<String> PLACES = List.of("NULL", "int", "str", "bytes", "tuple");

  /** What the first object is that a function of a family wants. */
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("List", "list"),
          Map.entry("Tuple", "tuple"),
          Map.entry("Dict", "dict"),
          Map.entry("DictProxy", "dict"),
          Map.entry("Set", "set"),
          Map.entry("FrozenSet", "frozenset"),
          Map.entry("Bytes", "bytes"),
          Map.entry("ByteArray", "bytearray"),
          Map.entry("Unicode", "str"),
          Map.entry("Long", "int"),
          Map.entry("Float", "float"),
          Map.entry("Complex", "complex"),
          Map.entry("Module", "module"),
          Map.entry("State", "module"),
          Map.entry("StructSequence", "tuple"),
          Map.entry("Capsule", "capsule"),
          Map.entry("Type", "type"),
          Map.entry("Err", "class"),
          Map.entry("Exception", "exception"),
          Map.entry("UnicodeDecodeError", "decode_error"),
          Map.entry("UnicodeEncodeError", "encode_error"),
          Map.entry("Slice", "slice"),
          Map.entry("Weakref", "ref"),
          Map.entry("MemoryView", "bytes"),
          Map.entry("CFunction", "function"),
          Map.entry("Iter", "iterator"),
          Map.entry("Seq", "list"),
          Map.entry("Number", "int"),
          Map.entry("Index", "int"),
          Map.entry("Sequence", "list"),
          Map.entry("Mapping", "dict"),
          Map.entry("Vectorcall", "function"),
          Map.entry("ContextVar", "variable"),
          Map.entry("Object", "list"));

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("args", "tuple"),
          Map.entry("tuple", "empty"),
          Map.entry("kwargs", "NULL"),
          Map.entry("kwds", "NULL"),
          Map.entry("kw", "NULL"),
          Map.entry("kwnames", "NULL"),
          Map.entry("dict", "dict"),
          Map.entry("callable", "class"),
          Map.entry("callable_object", "class"),
          Map.entry("func", "class"),
          Map.entry("exc", "class"),
          Map.entry("exception", "class"),
          Map.entry("type", "class"),
          Map.entry("cls", "type"),
          Map.entry("list", "list"),
          Map.entry("fromlist", "NULL"),
          Map.entry("globals", "dict"),
          Map.entry("locals", "dict"));

  private Values() {}

  /** A value that the function may have for a parameter. */
  static String usual(Prototype prototype, int index) {
    Parameter parameter = prototype.parameters().get(index);
    return switch (parameter.kind().orElseThrow()) {
      case OBJECT -> usualObject(prototype, index, parameter);
      case TYPE -> "type";
      case TEXT -> text(parameter);
      case INTEGER -> "1";
      case REAL -> "1.5";
      case OBJECT_PLACE -> "NULL";
      case RESULT_PLACE, ARRAY -> "place";
    };
  }

  private static String text(Parameter parameter) {
    return parameter.name().equals("encoding") || parameter.name().equals("errors")
        ? "NULL"
        : "name";
  }

  private static String usualObject(Prototype prototype, int index, Parameter parameter) {
    String byName = NAMES.get(parameter.name());
    if (index == 0) {
      String family = prototype.name().replaceFirst("^_?Py", "").replaceFirst("_.*", "");
      return prototype.name().contains("_Call") && byName != null
          ? byName
          : FAMILIES.getOrDefault(family, byName == null ? "str" : byName);
    }
    if (byName != null) {
      return byName;
    }
    return prototype.name().matches("_?Py(Number|Long|Float)_.*") ? "one" : "str";
  }

  /** All values that rows have for a parameter. */
  static List<String> all(Parameter.Kind kind) {
    return switch (kind) {
      case OBJECT -> OBJECTS;
      case TYPE -> TYPES;
      case TEXT -> TEXTS;
      case INTEGER -> List.of("-1", "0", "1");
      case REAL -> List.of("1.5", "-1", "nan", "inf");
      case OBJECT_PLACE -> PLACES;
      case RESULT_PLACE, ARRAY -> List.of("place");
    };
  }
}

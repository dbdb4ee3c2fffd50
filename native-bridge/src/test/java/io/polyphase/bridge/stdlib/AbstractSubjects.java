package io.polyphase.bridge.stdlib;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that make what abstract classes are asked about: a class by the name {@code K}, or
 * a class {@code C} derived from one with an object {@code c} of it.
 */
final class AbstractSubjects {
  private static final String CLASSES = "collections.abc.";

  private static final List<String> NAMES =
      List.of(
          ("Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Hashable Iterable"
                  + " Iterator Generator Reversible Sized Container Callable Collection Set"
                  + " MutableSet Mapping MutableMapping MappingView KeysView ItemsView ValuesView"
                  + " Sequence MutableSequence ByteString Buffer")
              .split(" ", -1));

  private static final List<String> NUMBERS =
      List.of("Number", "Complex", "Real", "Rational", "Integral");

  /** Methods that a class of the kind takes from a list, a dict, a set or a number. */
  private static final String SEQUENCE = "__getitem__ __len__";

  private static final String MUTABLE_SEQUENCE = SEQUENCE + " __setitem__ __delitem__ insert";
  private static final String MAPPING = "__getitem__ __len__ __iter__";
  private static final String MUTABLE_MAPPING = MAPPING + " __setitem__ __delitem__";
  private static final String SET = "__contains__ __len__ __iter__";
  private static final String MUTABLE_SET = SET + " add discard";

  private AbstractSubjects() {}

  /** The classes of the modules, each by the name {@code K}. */
  static List<String> classes() {
    List<String> items = new ArrayList<>();
    NAMES.forEach(name -> items.add("K = " + CLASSES + name));
    NUMBERS.forEach(name -> items.add("K = numbers." + name));
    items.add("K = abc.ABC");
    return items;
  }

  /** Sequences, mappings and sets, by which of their methods is asked for. */
  static List<String> sequences() {
    return List.of(
        derived("Sequence", "list", SEQUENCE, "[3, 1, 2, 1]"),
        derived("Sequence", "list", SEQUENCE, "[]"),
        derived("Sequence", "list", SEQUENCE, "[None, 1.0, \"x\", (1, 2)]"),
        shared("Sequence", "\"abcabc\"", SEQUENCE),
        shared("Sequence", "range(5)", SEQUENCE),
        derived("MutableSequence", "list", MUTABLE_SEQUENCE, "[3, 1, 2, 1]"),
        derived("MutableSequence", "list", MUTABLE_SEQUENCE, "[]"),
        shared("MutableSequence", "bytearray(b\"abc\")", MUTABLE_SEQUENCE),
        "C = list; c = C([3, 1, 2, 1])");
  }

  static List<String> mappings() {
    return List.of(
        derived("Mapping", "dict", MAPPING, "{\"a\": 1, 2: \"b\"}"),
        derived("Mapping", "dict", MAPPING, "{}"),
        shared("Mapping", "{\"a\": 1, \"k\": None}", MAPPING),
        derived("MutableMapping", "dict", MUTABLE_MAPPING, "{\"a\": 1, 2: \"b\"}"),
        derived("MutableMapping", "dict", MUTABLE_MAPPING, "{}"),
        shared("MutableMapping", "collections.OrderedDict([(\"a\", 1)])", MUTABLE_MAPPING),
        "C = dict; c = C({\"a\": 1, 2: \"b\"})");
  }

  static List<String> sets() {
    return List.of(
        derived("Set", "set", SET, "[1, 2, 3]"),
        derived("Set", "set", SET, "[]"),
        derived("Set", "frozenset", SET, "[5, 1]"),
        shared("Set", "set([1, 2])", SET),
        "s = [2, 1]; C = abc.ABCMeta(\"C\", (collections.abc.Set,), {\"__contains__\":"
            + " s.__contains__, \"__len__\": s.__len__, \"__iter__\": s.__iter__,"
            + " \"_from_iterable\": list}); c = C()",
        derived("MutableSet", "set", MUTABLE_SET, "[1, 2, 3]"),
        derived("MutableSet", "set", MUTABLE_SET, "[]"),
        shared("MutableSet", "set([1, 2])", MUTABLE_SET),
        "C = set; c = C([1, 2, 3])");
  }

  /** A class with methods of a built-in type, that it is derived from besides. */
  private static String derived(String base, String type, String methods, String contents) {
    var body = new StringBuilder();
    for (String method : (methods + " __init__").split(" ", -1)) {
      boolean isFrozen = type.equals("frozenset") && method.equals("__init__");
      if (!isFrozen) {
        body.append(body.isEmpty() ? "" : ", ");
        body.append("\"" + method + "\": " + type + "." + method);
      }
    }
    return "C = abc.ABCMeta(\"C\", ("
        + CLASSES
        + base
        + ", "
        + type
        + "), {"
        + body
        + "}); c = C("
        + contents
        + ")";
  }

  /** A class all of whose instances have the contents of one object. */
  private static String shared(String base, String object, String methods) {
    var body = new StringBuilder();
    for (String method : methods.split(" ", -1)) {
      body.append(body.isEmpty() ? "" : ", ").append("\"" + method + "\": s." + method);
    }
    return "s = "
        + object
        + "; C = abc.ABCMeta(\"C\", ("
        + CLASSES
        + base
        + ",), {"
        + body
        + "}); c = C()";
  }

  static List<String> items() {
    List<String> items = new ArrayList<>(classes());
    items.addAll(sequences());
    items.addAll(mappings());
    items.addAll(sets());
    items.add("");
    return items;
  }
}

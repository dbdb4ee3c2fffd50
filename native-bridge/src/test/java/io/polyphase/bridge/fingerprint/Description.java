package io.polyphase.bridge.fingerprint;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Walks through a module and notes the facts. It holds what it has looked at until it is closed.
 */
final class Description implements AutoCloseable {
  private static final List<String> OF_FUNCTIONS =
      List.of("__name__", "__qualname__", "__module__", "__doc__", "__text_signature__");
  private static final List<String> OF_TYPES =
      List.of(
          "__name__",
          "__qualname__",
          "__module__",
          "__doc__",
          "__text_signature__",
          "__basicsize__",
          "__itemsize__",
          "__dictoffset__",
          "__weakrefoffset__");

  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final List<PyObject> handles = new ArrayList<>();
  private final Map<String, PyObject> types = new LinkedHashMap<>(); // described so far, by path
  private final List<Fact> facts = new ArrayList<>();

  Description(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.objects = interpreter.objects();
  }

  List<Fact> facts() {
    return facts;
  }

  @Override
  public void close() {
    handles.forEach(interpreter::release);
  }

  private PyObject own(PyObject object) {
    handles.add(object);
    return object;
  }

  private PyObject get(PyObject object, String name) {
    return own(objects.get(object, name));
  }

  private void fact(String path, Supplier<String> step) {
    facts.add(new Fact(path, outcome(step)));
  }

  /** What a step answers; that it raises is a fact as well. */
  private static String outcome(Supplier<String> step) {
    try {
      return step.get();
    } catch (ImportException e) {
      return "raises " + e.pythonType();
    }
  }

  void module(PyObject module) {
    for (String name : objects.names(module)) {
      attribute(name, get(module, name));
    }
  }

  private void attribute(String path, PyObject value) {
    fact(path, () -> shown(value));
    if (isType(value)) {
      type(path, value);
    } else if (objects.typeName(value).equals("builtin_function_or_method")) {
      OF_FUNCTIONS.forEach(name -> part(path, value, name));
    }
  }

  /** The kind of a thing; with its value, if it is one that has nothing else. */
  private String shown(PyObject value) {
    String kind = objects.typeName(value);
    return switch (kind) {
      case "NoneType" -> kind;
      case "bool", "int", "float", "str", "bytes" ->
          kind + " " + Values.text(objects.toJava(value));
      case "tuple" -> kind + " " + items(value);
      case "list", "dict", "set", "frozenset" -> kind + " of " + objects.length(value);
      default -> kind;
    };
  }

  private String items(PyObject tuple) {
    PyObject item = get(tuple, "__getitem__");
    var shown = new StringJoiner(", ", "(", ")");
    for (long i = 0; i < objects.length(tuple); i++) {
      shown.add(shown(own(objects.call(item, i))));
    }
    return shown.toString();
  }

  private boolean isType(PyObject value) {
    if (objects.typeName(value).equals("type")) {
      return true;
    }
    try {
      return TypeFlag.TYPE_SUBCLASS.isIn(flags(get(value, "__class__")));
    } catch (ImportException _) {
      return false; // not everything has a class to look at: in the managed runtime only types
    }
  }

  private long flags(PyObject type) {
    return objects.toJava(get(type, "__flags__")) instanceof Long flags ? flags : 0;
  }

  /** A type that the module brings; one that Python has anyway is known by its name. */
  private void type(String path, PyObject type) {
    for (Map.Entry<String, PyObject> other : types.entrySet()) {
      if (objects.same(other.getValue(), type)) {
        facts.add(new Fact(path + " is", other.getKey()));
        return;
      }
    }
    types.put(path, type);
    if (outcome(() -> shown(get(type, "__module__"))).equals("str \"builtins\"")) {
      part(path, type, "__name__");
      return;
    }
    OF_TYPES.forEach(name -> part(path, type, name));
    fact(path + ".__flags__", () -> TypeFlag.names(flags(type)));
    fact(path + ".__bases__", () -> typeNames(get(type, "__bases__")));
    fact(path + ".__mro__", () -> typeNames(get(type, "__mro__")));
    contents(path, type);
  }

  private void contents(String path, PyObject type) {
    List<String> names;
    try {
      names = objects.names(type);
    } catch (ImportException e) {
      facts.add(new Fact(path + ".__dict__", "raises " + e.pythonType()));
      return;
    }
    for (String name : names) {
      fact(path + ".__dict__." + name, () -> objects.typeName(own(objects.entry(type, name))));
    }
  }

  private void part(String path, PyObject object, String name) {
    fact(path + "." + name, () -> shown(get(object, name)));
  }

  private String typeNames(PyObject tuple) {
    PyObject item = get(tuple, "__getitem__");
    var names = new StringJoiner(" ");
    for (long i = 0; i < objects.length(tuple); i++) {
      names.add(objects.repr(own(objects.call(item, i))));
    }
    return names.toString();
  }
}

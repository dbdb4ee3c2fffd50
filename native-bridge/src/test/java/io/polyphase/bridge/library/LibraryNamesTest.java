package io.polyphase.bridge.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.objects.PythonCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of the library's names says what CPython's library has. */
@Tag("reference")
class LibraryNamesTest {
  private final List<String> wrong = new ArrayList<>();

  @Test
  void table_isAsInCPython() {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.REFERENCE)) {
      Interpreter interpreter = runtime.main();
      LibraryNames table = LibraryNames.read();
      Map<String, Map<String, LibraryNames.Kind>> modules = new TreeMap<>(table.modules());
      assertTrue(modules.size() > 50, () -> "modules: " + modules.size());
      modules.forEach(
          (module, names) -> {
            PyObject imported = interpreter.importModule(module);
            names.forEach((name, kind) -> check(interpreter, imported, module, name, kind));
            names
                .keySet()
                .forEach(
                    name ->
                        methods(interpreter, imported, name, table.methods(module + "." + name)));
          });
    }
    Lines.assertNone(LibraryNamesTest.class, "names of another kind", wrong);
  }

  /** A module that is built into CPython and that the host lacks is told as such. */
  @Test
  void builtInModules_areAsInCPython() {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.REFERENCE)) {
      ObjectAccess objects = runtime.main().objects();
      PyObject sys = runtime.main().importModule("sys");
      var names = (Collection<?>) objects.toJava(objects.get(sys, "builtin_module_names"));
      assertEquals(new TreeSet<>(PythonCode.BUILT_IN), new TreeSet<>(names));
    }
  }

  private void check(
      Interpreter interpreter, PyObject module, String of, String name, LibraryNames.Kind kind) {
    ObjectAccess objects = interpreter.objects();
    PyObject value = objects.get(module, name);
    boolean right =
        switch (kind) {
          case LibraryNames.Kind.Same same ->
              objects.same(
                  value, objects.get(interpreter.importModule(same.module()), same.name()));
          case LibraryNames.Kind.Truth truth ->
              Boolean.valueOf(truth.value()).equals(objects.toJava(value));
          case LibraryNames.Kind.Integral number ->
              Long.valueOf(number.value()).equals(objects.toJava(value));
          case LibraryNames.Kind.Text text -> text.value().equals(objects.toJava(value));
          case LibraryNames.Kind.Function _ ->
              !is(interpreter, "isinstance", value, "type") && isCallable(interpreter, value);
          case LibraryNames.Kind.PythonClass _ -> is(interpreter, "isinstance", value, "type");
          case LibraryNames.Kind.PythonObject object ->
              objects.typeName(value).endsWith("." + object.type());
          case LibraryNames.Kind.PythonException exception ->
              is(interpreter, "issubclass", value, exception.base());
        };
    if (!right) {
      wrong.add(of + "." + name + " is " + kind + ", but " + objects.typeName(value));
    }
  }

  private void methods(
      Interpreter interpreter, PyObject module, String className, List<String> methods) {
    ObjectAccess objects = interpreter.objects();
    for (String method : methods) {
      if (!isCallable(interpreter, objects.get(objects.get(module, className), method))) {
        wrong.add(className + "." + method + " is no method");
      }
    }
  }

  private static boolean is(Interpreter interpreter, String function, PyObject value, String type) {
    ObjectAccess objects = interpreter.objects();
    PyObject builtins = interpreter.importModule("builtins");
    return Boolean.TRUE.equals(
        objects.toJava(
            objects.call(objects.get(builtins, function), value, objects.get(builtins, type))));
  }

  private static boolean isCallable(Interpreter interpreter, PyObject value) {
    ObjectAccess objects = interpreter.objects();
    PyObject callable = objects.get(interpreter.importModule("builtins"), "callable");
    return Boolean.TRUE.equals(objects.toJava(objects.call(callable, value)));
  }
}

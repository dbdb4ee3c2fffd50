package io.polyphase.bridge;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Prints what an importer sees of modules, in lines that two runtimes can be compared by. Run in a
 * process of its own: {@code ModuleReport RUNTIME}.
 */
public final class ModuleReport {
  private static final List<String> MODULES =
      List.of("_testmultiphase", "_testsinglephase", "_heapq", "_bisect", "array", "math");

  /** Names of values that differ from load to load: objects shown by address, and a time. */
  private static final Set<String> BY_TYPE_ONLY =
      Set.of("__spec__", "__loader__", "_module_initialized");

  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final List<PyObject> handles = new ArrayList<>();

  private ModuleReport(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.objects = interpreter.objects();
  }

  /** Entry point of the child process. */
  public static void main(String[] args) {
    var kind = RuntimeKind.valueOf(args[0]);
    try (ModuleRuntime runtime = Runtimes.open(kind)) {
      var report = new ModuleReport(runtime.main());
      for (String module : MODULES) {
        report.module(module);
      }
      report.failingExports();
      report.release();
    }
  }

  private static void line(String... words) {
    System.out.println(String.join("\t", words));
  }

  private PyObject own(PyObject object) {
    handles.add(object);
    return object;
  }

  private void release() {
    handles.forEach(interpreter::release);
    handles.clear();
  }

  // What is in a module

  private void module(String name) {
    ModuleSpec spec = interpreter.findSpec(name).orElseThrow();
    line(name, "origin", Path.of(String.valueOf(spec.origin())).getFileName().toString());
    PyObject created = own(interpreter.create(spec));
    line(name, "after create", objects.names(created).toString());
    interpreter.exec(spec, created);
    line(name, "after exec", objects.names(created).toString());
    interpreter.exec(spec, created);
    line(name, "after second exec", objects.names(created).toString());
    PyObject module = own(interpreter.importModule(name));
    for (String attribute : objects.names(module)) {
      attribute(name, attribute, own(objects.get(module, attribute)));
    }
    missing(name, module);
    PyObject again = own(interpreter.importModule(name));
    line(name, "import again is the same", Boolean.toString(objects.same(module, again)));
    PyObject reloaded = own(interpreter.reload(module));
    line(name, "reload is the same", Boolean.toString(objects.same(module, reloaded)));
    uses(name, module);
    line(name, "delete", Boolean.toString(interpreter.delete(name)));
    line(name, "delete again", Boolean.toString(interpreter.delete(name)));
    PyObject anew = own(interpreter.importModule(name));
    line(name, "import after delete is the same", Boolean.toString(objects.same(module, anew)));
    line(name, "after import anew", new TreeSet<>(objects.names(anew)).toString());
    interpreter.delete(name);
    release();
    interpreter.collect();
  }

  private void attribute(String module, String name, PyObject value) {
    String type = objects.typeName(value);
    line(module, name, "type", type);
    if (BY_TYPE_ONLY.contains(name)) {
      return;
    }
    switch (type) {
      case "int", "str", "float", "bool", "NoneType" ->
          line(module, name, "value", shown(objects.toJava(value)));
      case "builtin_function_or_method" -> {
        line(module, name, "doc", text(value, "__doc__"));
        line(module, name, "signature", text(value, "__text_signature__"));
        line(module, name, "name", text(value, "__name__"));
        line(module, name, "module", text(value, "__module__"));
      }
      case "type" -> {
        line(module, name, "doc", text(value, "__doc__"));
        line(module, name, "module", text(value, "__module__"));
        line(module, name, "qualname", text(value, "__qualname__"));
        line(module, name, "basicsize", text(value, "__basicsize__"));
        line(module, name, "mro", text(value, "__mro__"));
      }
      default -> {}
    }
  }

  private String text(PyObject object, String attribute) {
    return shown(objects.toJava(own(objects.get(object, attribute))));
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    return text.replace("\n", "\\n").replace("\t", "\\t");
  }

  private void missing(String name, PyObject module) {
    line(name, "missing attribute", failure(() -> objects.get(module, "nope")));
  }

  private String failure(java.util.function.Supplier<PyObject> step) {
    try {
      own(step.get());
      return "no failure";
    } catch (ImportException e) {
      return describe(e);
    }
  }

  private static String describe(Throwable thrown) {
    String text = String.valueOf(thrown);
    if (thrown instanceof ImportException e && (e.name() != null || e.path() != null)) {
      String path = e.path() == null ? "null" : Path.of(e.path()).getFileName().toString();
      text += " name=" + e.name() + " path=" + path;
    }
    return thrown.getCause() == null ? text : text + " <- " + describe(thrown.getCause());
  }

  // What can be done with it

  private void uses(String name, PyObject module) {
    switch (name) {
      case "_testmultiphase" -> useTestMultiPhase(name, module);
      case "_heapq" -> useHeapq(name, module);
      case "_bisect" -> {
        call(name, module, "bisect_left", List.of(1, 3, 5, 7), 5);
        call(name, module, "bisect_right", List.of(1, 3, 5, 7), 5);
        call(name, module, "bisect_left", List.of("a", "c"), "b");
        call(name, module, "bisect_left", List.of(1, "c"), "b");
        call(name, module, "bisect_left", List.of(1), 1, -1);
      }
      case "math" -> useMath(name, module);
      case "array" -> useArray(name, module);
      default -> call(name, module, "sum", 2, 40);
    }
  }

  private void useTestMultiPhase(String name, PyObject module) {
    call(name, module, "foo", 9, 9);
    call(name, module, "foo", 1);
    call(name, module, "foo", "x", 1);
    call(name, module, "call_state_registration_func", 0);
    call(name, module, "call_state_registration_func", 1);
    call(name, module, "call_state_registration_func", 2);
    PyObject example = own(objects.call(own(objects.get(module, "Example"))));
    line(name, "Example", objects.typeName(example));
    call(name, example, "demo", "abcd");
    call(name, example, "demo");
    call(name, example, "demo", 5);
    line(name, "Example.abc", failure(() -> objects.get(example, "abc")));
    objects.set(example, "abc", own(objects.fromJava(7)));
    line(name, "Example.abc set", shown(objects.toJava(own(objects.get(example, "abc")))));
    PyObject string = own(objects.call(own(objects.get(module, "Str")), 1));
    line(name, "Str", objects.typeName(string), objects.repr(string));
    call(name, string, "__add__", "23");
    PyObject error = own(objects.get(module, "error"));
    PyObject raised = own(objects.call(error, "bad", 2));
    line(
        name,
        "error",
        objects.typeName(raised),
        shown(objects.toJava(own(objects.get(raised, "args")))));
  }

  private void useHeapq(String name, PyObject module) {
    PyObject heap = own(objects.fromJava(List.of()));
    for (int value : new int[] {5, 1, 4, 2, 3, 5, -7, 8}) {
      own(objects.call(own(objects.get(module, "heappush")), heap, value));
    }
    line(name, "heap", shown(objects.toJava(heap)));
    for (int i = 0; i < 8; i++) {
      call(name, module, "heappop", heap);
    }
    call(name, module, "heappop", heap);
    call(name, module, "heappush", 1, 2);
    PyObject list = own(objects.fromJava(List.of(9, 7, 8, "x")));
    call(name, module, "heapify", list);
    line(name, "__about__", Integer.toString(text(module, "__about__").length()));
  }

  private void useMath(String name, PyObject module) {
    call(name, module, "sqrt", 2.0);
    call(name, module, "sqrt", -1);
    call(name, module, "sqrt", "x");
    call(name, module, "gcd", 12, 18, 27);
    call(name, module, "factorial", 30);
    call(name, module, "factorial", -1);
    call(name, module, "floor", 2.7);
    call(name, module, "ceil", -2.7);
    call(name, module, "hypot", 3, 4);
    call(name, module, "fsum", List.of(0.1, 0.2, 0.3));
    call(name, module, "prod", List.of(1, 2, 3.5));
    call(name, module, "isqrt", 1L << 60);
    call(name, module, "comb", 10, 3);
    call(name, module, "log", 1L << 62, 2);
    call(name, module, "frexp", 10.0);
    call(name, module, "dist", List.of(1, 2), List.of(4, 6));
    call(name, module, "pow", 2, 0.5);
    call(name, module, "exp", 1000);
    call(name, module, "sumprod", List.of(1, 2), List.of(3, 4));
  }

  private void useArray(String name, PyObject module) {
    PyObject type = own(objects.get(module, "array"));
    PyObject array = own(objects.call(type, "i", List.of(1, 2, 3)));
    line(name, "length", Long.toString(objects.length(array)), objects.repr(array));
    call(name, array, "append", 4);
    call(name, array, "append", "x");
    call(name, array, "append", 1L << 40);
    call(name, array, "tolist");
    call(name, array, "tobytes");
    call(name, array, "index", 3);
    call(name, array, "count", 2);
    call(name, array, "pop");
    call(name, array, "reverse");
    call(name, array, "__getitem__", 0);
    call(name, array, "__getitem__", 9);
    call(name, array, "buffer_info_missing");
    line(name, "typecode", text(array, "typecode"), text(array, "itemsize"));
    PyObject doubles = own(objects.call(type, "d", List.of(1.5, -2)));
    line(name, "doubles", objects.repr(doubles));
    PyObject characters = own(objects.call(type, "w", "aé€𝄞"));
    line(name, "characters", objects.repr(characters));
    line(name, "bad typecode", failure(() -> objects.call(type, "?", List.of())));
    line(name, "no arguments", failure(() -> objects.call(type)));
  }

  private void call(String name, PyObject on, String method, Object... arguments) {
    String outcome;
    try {
      PyObject function = own(objects.get(on, method));
      outcome = shown(objects.toJava(own(objects.call(function, arguments))));
    } catch (ImportException e) {
      outcome = describe(e);
    }
    List<Object> shown = new ArrayList<>();
    for (Object argument : arguments) {
      shown.add(argument instanceof PyObject ? "object" : argument);
    }
    line(name, method + shown, outcome);
  }

  // Modules that must not load

  private void failingExports() {
    String file = interpreter.findSpec("_testmultiphase").orElseThrow().origin();
    for (String suffix :
        List.of(
            "bad_slot_large",
            "bad_slot_negative",
            "create_int_with_state",
            "negative_size",
            "export_uninitialized",
            "export_null",
            "export_raise",
            "export_unreported_exception",
            "multiple_create_slots",
            "create_null",
            "create_raise",
            "create_unreported_exception",
            "nonmodule_with_exec_slots",
            "exec_err",
            "exec_raise",
            "exec_unreported_exception",
            "multiple_multiple_interpreters_slots",
            "null_slots",
            "nonmodule",
            "nonmodule_with_methods",
            "meth_state_access",
            "no_such_export",
            "zkouška_načtení")) {
      export("_testmultiphase_" + suffix, String.valueOf(file));
    }
    for (String name : List.of("x", "pkg.x", "pkg.foó", "＿インポートテスト", "_test_module_state_shared")) {
      export(name, String.valueOf(file));
    }
  }

  private void export(String name, String file) {
    ModuleSpec spec = interpreter.specOfFile(name, file);
    String outcome =
        failure(
            () -> {
              PyObject module = interpreter.create(spec);
              String created = new TreeSet<>(objects.names(module)).toString();
              interpreter.exec(spec, module);
              line(name, "created", objects.typeName(module), created);
              line(name, "executed", new TreeSet<>(objects.names(module)).toString());
              return module;
            });
    PyObject cached = interpreter.cached(name);
    line(name, "outcome", outcome, "cached", Boolean.toString(cached != null));
    if (cached != null) {
      own(cached);
      interpreter.delete(name);
    }
    release();
  }
}

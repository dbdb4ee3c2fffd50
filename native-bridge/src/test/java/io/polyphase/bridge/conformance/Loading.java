package io.polyphase.bridge.conformance;

import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.util.TreeSet;

/** What can be seen of a module that is loaded, phase by phase and then as a whole. */
final class Loading {
  private final Probe probe;
  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final ModuleSpec spec;

  private Loading(Probe probe, ModuleSpec spec) {
    this.probe = probe;
    this.interpreter = probe.interpreter();
    this.objects = probe.objects();
    this.spec = spec;
  }

  /** Prints everything about the loading of a module. */
  static void of(Probe probe, ModuleSpec spec) {
    var loading = new Loading(probe, spec);
    loading.phases();
    loading.whole();
    probe.release();
  }

  private void phases() {
    PyObject module = probe.attempt("create", () -> probe.own(interpreter.create(spec)));
    if (module == null) {
      cached("after create");
      return;
    }
    probe.line("create", objects.typeName(module));
    names("after create", module);
    cached("after create");
    probe.outcome(
        "second create gives the same",
        () -> objects.same(module, probe.own(interpreter.create(spec))));
    cached("after second create");
    exec("exec", module);
    exec("second exec", module);
    probe.contents("module", module);
    cached("after exec");
    interpreter.delete(spec.name());
  }

  private void exec(String label, PyObject module) {
    probe.outcome(
        label,
        () -> {
          interpreter.exec(spec, module);
          return "done";
        });
    names("after " + label, module);
  }

  private void whole() {
    PyObject module = probe.attempt("load", () -> probe.own(interpreter.load(spec)));
    cached("after load");
    if (module == null) {
      return;
    }
    PyObject cached = interpreter.cached(spec.name());
    if (cached != null) {
      probe.line("load gives what is cached", objects.same(module, probe.own(cached)));
    }
    probe.line("load", objects.typeName(module));
    names("after load", module);
    probe.line("initializing", interpreter.isInitializing(spec.name()));
    probe.line("deleted", interpreter.delete(spec.name()));
  }

  private void names(String label, PyObject object) {
    probe.outcome(label + ", names", () -> objects.names(object));
    probe.outcome(label + ", sorted", () -> new TreeSet<>(objects.names(object)));
  }

  private void cached(String label) {
    for (String name : new TreeSet<>(java.util.List.of(spec.name(), lastPart(spec.name())))) {
      PyObject cached = interpreter.cached(name);
      if (cached != null) {
        probe.own(cached);
      }
      probe.line(label + ", sys.modules[" + name + "]", type(cached));
    }
  }

  private String type(@org.jspecify.annotations.Nullable PyObject object) {
    return object == null ? "nothing" : objects.typeName(object);
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}

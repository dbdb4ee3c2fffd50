package io.polyphase.bridge.conformance;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;

/** Modules as the binding generators write them: generators.c. */
final class GeneratorRows {
  private static final String RULE = "generators";
  private static final List<String> MODULES =
      List.of("ge_cython", "ge_pybind", "ge_nanobind", "ge_pyo3", "ge_cffi");

  private GeneratorRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String name : MODULES) {
      String group = "generators." + name;
      rows.add(new Row(group + ".phases", RULE, group, probe -> phases(probe, name)));
      rows.add(new Row(group + ".again", RULE, group, probe -> again(probe, name)));
      for (InterpreterConfig config :
          List.of(InterpreterConfig.LEGACY, InterpreterConfig.ISOLATED)) {
        rows.add(
            new Row(
                group + "." + config.name(), RULE, group, probe -> elsewhere(probe, config, name)));
      }
    }
    return rows;
  }

  /** Its backend first, where it has one: what is imported by name must be there. */
  private static ModuleSpec spec(Probe probe, String name) {
    if (name.equals("ge_cffi")) {
      probe.attempt(
          "backend",
          () -> probe.own(probe.interpreter().load(probe.own("generators", "ge_cffi_backend"))));
    }
    return probe.own("generators", name);
  }

  private static void phases(Probe probe, String name) {
    Loading.of(probe, spec(probe, name));
  }

  /** Import, delete and collect, three times; what the first was like is looked at last. */
  private static void again(Probe probe, String name) {
    List<PyObject> modules = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String label = "load " + i;
      ModuleSpec spec = spec(probe, name);
      PyObject module = probe.attempt(label, () -> probe.interpreter().load(spec));
      if (module != null) {
        probe.contents(label, module);
        modules.add(probe.own(module));
        probe.line("the same as the first", probe.objects().same(module, modules.getFirst()));
      }
      probe.line("deleted", probe.interpreter().delete(name));
    }
    probe.release();
    probe.interpreter().collect();
    ModuleSpec spec = spec(probe, name);
    PyObject last = probe.attempt("last", () -> probe.own(probe.interpreter().load(spec)));
    if (last != null) {
      probe.contents("last", last);
    }
  }

  private static void elsewhere(Probe probe, InterpreterConfig config, String name) {
    PyObject first = probe.own(probe.interpreter().load(spec(probe, name)));
    probe.contents("main", first);
    try (Interpreter other = probe.runtime().open(config)) {
      Probe there = probe.in(other);
      ModuleSpec spec = spec(there, name);
      PyObject module = there.attempt("there", () -> there.own(other.load(spec)));
      if (module != null) {
        there.contents("there", module);
      }
      there.release();
    }
    probe.contents("main again", first);
  }
}

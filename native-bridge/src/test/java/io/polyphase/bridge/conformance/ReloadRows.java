package io.polyphase.bridge.conformance;

import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;

/** Loading again: while the module is there, after it was removed, and by reload. */
final class ReloadRows {
  private static final String RULE = "load-again";

  private ReloadRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String name : List.of("rl_minus", "rl_0", "rl_8", "rl_multi")) {
      rows.add(row("present", name, probe -> again(probe, name, false, name)));
      rows.add(row("removed", name, probe -> again(probe, name, true, name)));
      rows.add(row("reload", name, probe -> reload(probe, name)));
      rows.add(row("created only", name, probe -> reloadCreated(probe, name)));
    }
    for (String name : List.of("rl_minus", "rl_0")) {
      rows.add(row("shared def", name, probe -> again(probe, name, false, name + "_shared")));
      rows.add(
          row("shared def, removed", name, probe -> again(probe, name, true, name + "_shared")));
      rows.add(row("dotted", name, probe -> again(probe, "p.q." + name, true, "p.q." + name)));
      rows.add(row("two names", name, probe -> again(probe, name, false, "p.q." + name)));
    }
    for (String name : List.of("rl_once", "rl_changes")) {
      rows.add(row("init differs", name, probe -> manyTimes(probe, name, 4)));
    }
    rows.add(row("becomes multi-phase", "rl_changes", probe -> manyTimes(probe, "rl_changes", 6)));
    return rows;
  }

  /** What is done to different modules is a group. */
  private static Row row(String what, String name, Row.Body body) {
    return new Row("again." + name + "." + what, RULE, "again." + what, body);
  }

  private static void again(Probe probe, String name, boolean remove, String second) {
    PyObject first = probe.own(probe.interpreter().load(probe.own("reloading", name)));
    look(probe, "first", first);
    change(probe, first);
    if (remove) {
      probe.line("deleted", probe.interpreter().delete(name));
    }
    PyObject again = probe.own(probe.interpreter().load(probe.own("reloading", second)));
    probe.line("the same", probe.objects().same(first, again));
    look(probe, "again", again);
    look(probe, "first", first);
    functionsOf(probe, first, again);
    probe.interpreter().delete(second);
    PyObject third = probe.own(probe.interpreter().load(probe.own("reloading", second)));
    probe.line("third is the second", probe.objects().same(third, again));
    look(probe, "third", third);
  }

  private static void change(Probe probe, PyObject module) {
    probe.objects().set(module, "text", probe.own(probe.objects().fromJava("changed")));
    probe.objects().set(module, "extra", probe.own(probe.objects().fromJava("added")));
    probe.objects().set(module, "__doc__", probe.own(probe.objects().fromJava("other doc")));
  }

  private static void look(Probe probe, String label, PyObject module) {
    probe.contents(label, module);
    if (probe.objects().names(module).contains("find")) {
      probe.calls(module, "find");
      probe.calls(module, "has_def", module);
      probe.calls(module, "has_state", module);
    }
  }

  private static void functionsOf(Probe probe, PyObject first, PyObject again) {
    if (probe.objects().names(again).contains("find")) {
      PyObject self = probe.get(probe.get(again, "find"), "__self__");
      probe.line("functions are bound to the first", probe.objects().same(self, first));
      probe.line("functions are bound to the second", probe.objects().same(self, again));
    }
  }

  private static void reload(Probe probe, String name) {
    PyObject module = probe.own(probe.interpreter().importModule(name));
    change(probe, module);
    for (String attribute : List.of("__name__", "__file__", "__package__", "__loader__")) {
      probe.objects().set(module, attribute, probe.own(probe.objects().fromJava(name)));
    }
    PyObject again = probe.attempt("reload", () -> probe.own(probe.interpreter().reload(module)));
    if (again != null) {
      probe.line("the same", probe.objects().same(module, again));
      look(probe, "again", again);
    }
    probe.interpreter().delete(name);
    probe.outcome("reload of a deleted module", () -> probe.interpreter().reload(module));
  }

  private static void reloadCreated(Probe probe, String name) {
    ModuleSpec spec = probe.own("reloading", name);
    PyObject module = probe.own(probe.interpreter().create(spec));
    probe.outcome(
        "reload of a created module",
        () -> probe.objects().same(module, probe.own(probe.interpreter().reload(module))));
    look(probe, "module", module);
  }

  private static void manyTimes(Probe probe, String name, int times) {
    for (int i = 0; i < times; i++) {
      PyObject module =
          probe.attempt(
              "load " + i, () -> probe.own(probe.interpreter().load(probe.own("reloading", name))));
      if (module != null) {
        probe.contents("load " + i, module);
      }
      probe.line("deleted", probe.interpreter().delete(name));
    }
  }
}

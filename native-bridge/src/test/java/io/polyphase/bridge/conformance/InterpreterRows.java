package io.polyphase.bridge.conformance;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;

/** What a sub-interpreter may load, by its config and by what the module declares. */
final class InterpreterRows {
  private static final String RULE = "subinterpreters";
  private static final InterpreterConfig SHARED_CHECKED =
      new InterpreterConfig("shared_checked", false, false, false, true);
  private static final List<InterpreterConfig> CONFIGS =
      List.of(InterpreterConfig.LEGACY, InterpreterConfig.ISOLATED, SHARED_CHECKED);

  /** Settings that do not go together. */
  private static final List<InterpreterConfig> REFUSED =
      List.of(
          InterpreterConfig.EMPTY,
          new InterpreterConfig("own_lock_unchecked", false, true, true, false),
          new InterpreterConfig("own_lock_shared_memory", false, true, false, true));

  /** A library of the artifact and an export of it, by what it declares. */
  private static final List<List<String>> MODULES =
      List.of(
          List.of("_testmultiphase", "_testmultiphase"),
          List.of("_testmultiphase", "_test_shared_gil_only"),
          List.of("_testmultiphase", "_test_no_multiple_interpreter_slot"),
          List.of("_testmultiphase", "_test_non_isolated"),
          List.of("_testsinglephase", "_testsinglephase"),
          List.of("_testsinglephase", "_testsinglephase_with_reinit"));

  private static final List<String> OWN =
      List.of("in_multi", "in_junk", "in_single_minus", "in_single_0");

  private InterpreterRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (InterpreterConfig config : CONFIGS) {
      for (int override = -1; override <= 1; override++) {
        for (boolean loadedBefore : new boolean[] {false, true}) {
          addCombination(rows, config, override, loadedBefore);
        }
      }
      for (String name : OWN) {
        rows.add(
            new Row(
                "sub.ran_in." + config.name() + "." + name,
                RULE,
                "sub.ran_in." + config.name(),
                probe -> ranIn(probe, config, name)));
      }
      rows.add(Row.apart("sub.twice." + config.name(), RULE, probe -> twice(probe, config)));
    }
    for (InterpreterConfig config : REFUSED) {
      rows.add(
          new Row("sub.open." + config.name(), RULE, "sub.open", probe -> open(probe, config)));
    }
    rows.add(Row.apart("sub.override in main", RULE, InterpreterRows::overrideInMain));
    return rows;
  }

  private static void addCombination(
      List<Row> rows, InterpreterConfig config, int override, boolean loadedBefore) {
    String kind = config.name() + "." + override + (loadedBefore ? ".loaded" : ".fresh");
    for (List<String> module : MODULES) {
      rows.add(
          new Row(
              "sub." + kind + "." + module.getLast(),
              RULE,
              "sub." + kind,
              probe -> combination(probe, config, override, loadedBefore, module)));
    }
  }

  private static void combination(
      Probe probe,
      InterpreterConfig config,
      int override,
      boolean loadedBefore,
      List<String> module) {
    String name = module.getLast();
    if (loadedBefore) {
      probe.own(probe.interpreter().load(probe.export(module.getFirst(), name)));
    }
    try (Interpreter sub = probe.runtime().open(config)) {
      Probe inside = probe.in(sub);
      inside.line("override before", sub.overrideExtensionsCheck(override));
      Loading.of(inside, inside.export(module.getFirst(), name));
      inside.line("override after", sub.overrideExtensionsCheck(0));
    }
    PyObject inMain = probe.interpreter().cached(name);
    probe.line("in the main interpreter", inMain == null ? "nothing" : "a module");
    if (inMain != null) {
      probe.own(inMain);
    }
    probe.interpreter().delete(name);
  }

  /** Refused, and refused again: the second time without the init function. */
  private static void twice(Probe probe, InterpreterConfig config) {
    try (Interpreter sub = probe.runtime().open(config)) {
      Probe inside = probe.in(sub);
      for (String name :
          List.of("_testsinglephase", "pkg._testsinglephase", "p.q._testsinglephase")) {
        for (int i = 0; i < 3; i++) {
          PyObject module =
              inside.attempt(
                  name, () -> inside.own(sub.load(inside.export("_testsinglephase", name))));
          inside.line(name, module == null ? "refused" : "loaded");
          inside.line("deleted", sub.delete(name));
        }
      }
      inside.release();
    }
    PyObject inMain =
        probe.own(probe.interpreter().load(probe.export("_testsinglephase", "_testsinglephase")));
    probe.calls(inMain, "initialized_count");
  }

  private static void ranIn(Probe probe, InterpreterConfig config, String name) {
    PyObject log = probe.own(probe.interpreter().load(probe.own("interpreters", "in_log")));
    try (Interpreter sub = probe.runtime().open(config)) {
      Probe inside = probe.in(sub);
      for (int i = 0; i < 2; i++) {
        PyObject module =
            inside.attempt("load", () -> inside.own(sub.load(inside.own("interpreters", name))));
        if (module != null) {
          inside.calls(module, "answer");
        }
        probe.calls(log, "taken");
        inside.line("deleted", sub.delete(name));
      }
      inside.release();
      sub.collect();
      probe.calls(log, "taken");
    }
    probe.calls(log, "taken");
    PyObject inMain =
        probe.attempt(
            "load in main",
            () -> probe.own(probe.interpreter().load(probe.own("interpreters", name))));
    if (inMain != null) {
      probe.contents("in main", inMain);
    }
    probe.calls(log, "taken");
  }

  private static void open(Probe probe, InterpreterConfig config) {
    probe.outcome(
        config.name(),
        () -> {
          probe.runtime().open(config).close();
          return "opened";
        });
  }

  private static void overrideInMain(Probe probe) {
    for (int value = -1; value <= 1; value++) {
      int given = value;
      probe.outcome("override " + value, () -> probe.interpreter().overrideExtensionsCheck(given));
    }
  }
}

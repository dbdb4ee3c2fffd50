package io.polyphase.bridge.conformance;

import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which of a module's hooks run in its life, and with what state: the exports of hooks.c. */
final class HookRows {
  private static final List<String> MULTI =
      List.of(
          "hk_0",
          "hk_8",
          "hk_0_plain",
          "hk_8_plain",
          "hk_0_fails",
          "hk_8_fails",
          "hk_8_plain_fails");
  private static final List<String> SINGLE =
      List.of("hk_s_minus", "hk_s_minus_plain", "hk_s_minus_5", "hk_s_0", "hk_s_8", "hk_s_8_plain");

  /** How far a module gets before it dies. */
  private enum Age {
    CREATED,
    EXECUTED,
    LOADED
  }

  /** What it dies in. */
  private enum Death {
    FIRST_COLLECTION,
    LATER_COLLECTION
  }

  private HookRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Age age : Age.values()) {
      for (Death death : Death.values()) {
        for (String name : MULTI) {
          rows.add(row(name, age, death));
        }
        for (String name : SINGLE) {
          rows.add(row(name, age, death));
        }
      }
    }
    rows.add(
        Row.apart(
            "hook.clear_raises",
            "module-hooks",
            probe -> live(probe, "hk_raises", Age.EXECUTED, Death.LATER_COLLECTION)));
    return rows;
  }

  /** Rows of one age and death are a group, as each has a definition of its own. */
  private static Row row(String name, Age age, Death death) {
    String kind = (age + "." + death).toLowerCase(Locale.ROOT);
    return new Row(
        "hook." + name + "." + kind,
        "module-hooks",
        "hook." + kind,
        probe -> live(probe, name, age, death));
  }

  private static void live(Probe probe, String name, Age age, Death death) {
    PyObject log = probe.own(probe.interpreter().load(probe.own("hooks", "hk_log")));
    ModuleSpec spec = probe.own("hooks", name);
    PyObject module =
        probe.attempt(
            "made",
            () ->
                age == Age.LOADED
                    ? probe.interpreter().load(spec)
                    : probe.interpreter().create(spec));
    if (module == null) {
      probe.calls(log, "noted", name);
      probe.interpreter().collect();
      probe.calls(log, "noted", name);
      return;
    }
    if (age == Age.EXECUTED) {
      probe.outcome(
          "exec",
          () -> {
            probe.interpreter().exec(spec, module);
            return "done";
          });
    }
    if (death == Death.LATER_COLLECTION) {
      probe.interpreter().collect();
      probe.calls(log, "noted", name);
    }
    probe.line("deleted", probe.interpreter().delete(name));
    probe.interpreter().release(module);
    probe.calls(log, "noted", name);
    probe.interpreter().collect();
    probe.calls(log, "noted", name);
    probe.interpreter().delete("hk_log");
  }
}

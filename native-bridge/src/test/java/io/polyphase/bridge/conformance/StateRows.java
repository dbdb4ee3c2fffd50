package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;

/** {@code PyState_*}: single-phase modules by their definition, through the extension api.c. */
final class StateRows {
  private static final String RULE = "modules-by-index";

  private final List<Row> rows = new ArrayList<>();

  private StateRows() {}

  static List<Row> rows() {
    var state = new StateRows();
    state.survived();
    state.fatal();
    return state.rows;
  }

  /** A row with the extension's module and a fresh plain module. */
  @FunctionalInterface
  private interface Body {
    void run(Probe probe, PyObject api, PyObject module);
  }

  private void row(String id, String group, Body body) {
    rows.add(
        new Row(
            "state." + id,
            RULE,
            group,
            probe -> {
              PyObject api = probe.own(probe.interpreter().load(probe.own("api", "api")));
              body.run(probe, api, probe.made(api, "make_module", "some"));
              probe.interpreter().delete("api");
            }));
  }

  private void survives(String id, Body body) {
    row(id, "state", body);
  }

  private void dies(String id, Body body) {
    row(id, "state." + id, body);
  }

  private void survived() {
    survives("find nothing", (p, api, _) -> p.calls(api, "PyState_FindModule", "unused"));
    survives("find with slots", (p, api, _) -> p.calls(api, "PyState_FindModule", "counting"));
    for (long index : new long[] {0, -1, 100_000}) {
      survives("find at " + index, (p, api, _) -> p.calls(api, "find_at", index));
    }
    survives(
        "add, find, remove",
        (p, api, module) -> {
          p.calls(api, "PyState_AddModule", module, "plain");
          p.calls(api, "PyState_FindModule", "plain");
          p.calls(api, "PyState_RemoveModule", "plain");
          p.calls(api, "PyState_FindModule", "plain");
          p.calls(api, "PyState_RemoveModule", "plain");
        });
    survives(
        "add another",
        (p, api, module) -> {
          p.calls(api, "PyState_AddModule", module, "sized");
          p.calls(api, "PyState_AddModule", p.made(api, "make_module", "another"), "sized");
          p.calls(api, "PyState_FindModule", "sized");
          p.calls(api, "PyState_AddModule", module, "sized");
          p.calls(api, "PyState_RemoveModule", "sized");
        });
    survives("add with slots", (p, api, m) -> p.calls(api, "PyState_AddModule", m, "counting"));
    survives("remove with slots", (p, api, _) -> p.calls(api, "PyState_RemoveModule", "counting"));
    survives("add an int", (p, api, _) -> p.calls(api, "PyState_AddModule", 5, "negative"));
  }

  private void fatal() {
    dies(
        "add twice",
        (p, api, module) -> {
          p.calls(api, "PyState_AddModule", module, "plain");
          p.calls(api, "PyState_AddModule", module, "plain");
        });
    dies("add without def", (p, api, module) -> p.calls(api, "PyState_AddModule", module, null));
    dies("add uninitialized", (p, api, module) -> p.calls(api, "add_uninitialized", module));
    dies("remove at 0", (p, api, _) -> p.calls(api, "remove_at", 0));
    dies("remove at -1", (p, api, _) -> p.calls(api, "remove_at", -1));
    dies("remove out of bounds", (p, api, _) -> p.calls(api, "remove_at", 100_000));
    dies("remove never added", (p, api, _) -> p.calls(api, "PyState_RemoveModule", "unused"));
  }
}

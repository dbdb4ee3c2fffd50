package io.polyphase.bridge.conformance;

import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modules that import themselves or change their entry in {@code sys.modules} while they load. */
final class EntryRows {
  private EntryRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String name : SearchFolder.ENTRIES) {
      rows.add(
          new Row(
              "entry." + name,
              "load-protocol",
              "entries",
              probe -> load(probe, probe.own("initresults", name), name)));
      rows.add(
          new Row(
              "entry.import." + name,
              "load-protocol",
              "entry.import",
              probe -> importTwice(probe, name)));
    }
    return rows;
  }

  private static void load(Probe probe, ModuleSpec spec, String name) {
    for (String time : List.of("first", "second")) {
      PyObject module =
          probe.attempt(time + " load", () -> probe.own(probe.interpreter().load(spec)));
      if (module != null) {
        probe.line(time + " load", probe.objects().typeName(module));
        probe.contents(time, module);
      }
      probe.line(time + " cached", shown(probe, probe.interpreter().cached(name)));
      probe.line(time + " initializing", probe.interpreter().isInitializing(name));
      probe.line(time + " deleted", probe.interpreter().delete(name));
    }
  }

  private static String shown(Probe probe, @Nullable PyObject object) {
    return object == null ? "nothing" : probe.objects().typeName(probe.own(object));
  }

  private static void importTwice(Probe probe, String name) {
    for (String time : List.of("first", "second")) {
      PyObject module =
          probe.attempt(time + " import", () -> probe.own(probe.interpreter().importModule(name)));
      if (module != null) {
        probe.line(time + " import", probe.objects().typeName(module));
        probe.contents(time, module);
        probe.outcome(
            time + " reload gives the same",
            () -> probe.objects().same(module, probe.own(probe.interpreter().reload(module))));
      }
      probe.line(time + " deleted", probe.interpreter().delete(name));
    }
    probe.line("module locks in use", probe.interpreter().locksInUse());
  }
}

package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that cannot be loaded. After each, a good module still loads. */
final class FileRows {
  private static final String RULE = "bad-file";
  private static final String GROUP = "file";
  private static final Path FOLDER = Path.of(System.getProperty("polyphase.conformance.path", "."));

  private FileRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String name :
        List.of(
            "empty",
            "text",
            "magic_only",
            "other_machine",
            "other_class",
            "other_byte_order",
            "executable",
            "cut_at_0",
            "cut_at_10",
            "cut_at_30",
            "cut_at_50",
            "cut_at_70",
            "cut_at_90",
            "cut_at_99")) {
      rows.add(row(name, name, "bad/" + name + ".so"));
    }
    rows.add(row("missing", "missing", "bad/missing.so"));
    rows.add(row("missing folder", "missing", "no/such/folder/missing.so"));
    rows.add(row("dotted", "pkg.missing", "bad/missing.so"));
    rows.add(row("directory", "directory", "bad"));
    rows.add(row("through a file", "through", "bad/text.so/through.so"));
    rows.add(row("no hook", "no_such_export", "good.so"));
    rows.add(row("other Python, opened", "other", "other.cpython-312-x86_64-linux-gnu.so"));
    rows.add(row("free-threaded, opened", "free", "free.cpython-313t-x86_64-linux-gnu.so"));
    rows.add(row("free-threaded symbol", "otherbuilds", "otherbuilds.so"));
    for (String name : List.of("other", "free", "no_such_module")) {
      rows.add(new Row("file.import." + name, RULE, GROUP, probe -> importOf(probe, name)));
    }
    return rows;
  }

  private static Row row(String id, String name, String file) {
    return new Row(
        "file." + id,
        RULE,
        id.startsWith("cut") ? "file." + id : GROUP, // of one that is cut CPython may die
        probe -> {
          String path = FOLDER.resolve(file).toString();
          for (int i = 0; i < 2; i++) {
            PyObject module =
                probe.attempt(
                    "load",
                    () ->
                        probe.own(
                            probe.interpreter().load(probe.interpreter().specOfFile(name, path))));
            if (module != null) {
              probe.contents("module", module);
            }
            PyObject cached = probe.interpreter().cached(name);
            probe.line("cached", cached == null ? "nothing" : "something");
          }
          good(probe);
        });
  }

  private static void importOf(Probe probe, String name) {
    probe.outcome("find", () -> probe.interpreter().findSpec(name).isPresent());
    PyObject module =
        probe.attempt("import", () -> probe.own(probe.interpreter().importModule(name)));
    if (module != null) {
      probe.contents("module", module);
    }
    good(probe);
  }

  private static void good(Probe probe) {
    PyObject good = probe.own(probe.interpreter().importModule("_testmultiphase"));
    probe.calls(good, "foo", 40, 2);
  }
}

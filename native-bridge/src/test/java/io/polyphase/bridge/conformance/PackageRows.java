package io.polyphase.bridge.conformance;

import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packages that are extensions, their submodules, and which file a name is found in. */
final class PackageRows {
  private static final String RULE = "packages";
  private static final Path FOLDER = Path.of(System.getProperty("polyphase.conformance.path", "."));

  /** All that rows import. */
  private static final List<String> IMPORTED =
      List.of(
          "pk_package",
          "pk_package.pk_child",
          "pk_package.pk_child_fails",
          "pk_package.pk_single",
          "pk_package.pk_inner",
          "pk_package.pk_inner.pk_child",
          "pk_eager",
          "pk_eager.pk_child",
          "pk_asked",
          "pk_asked.pk_asks",
          "pk_failing",
          "pk_failing.pk_child",
          "pk_plain",
          "pk_suffix",
          "q.pk_package",
          "math",
          "_testmultiphase",
          "api");

  private PackageRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (List<String> names :
        List.of(
            List.of("pk_package"),
            List.of("pk_package.pk_child"),
            List.of("pk_package", "pk_package.pk_child", "pk_package.pk_child"),
            List.of("pk_package.pk_child_fails"),
            List.of("pk_package.pk_single"),
            List.of("pk_package.no_such_child"),
            List.of("pk_package.no_such_export"),
            List.of("pk_package.pk_inner.pk_child"),
            List.of("pk_eager"),
            List.of("pk_asked.pk_asks"),
            List.of("pk_failing"),
            List.of("pk_failing.pk_child"),
            List.of("pk_plain.pk_child"),
            List.of("math.foo"),
            List.of("no_such_parent.child"),
            List.of("_testmultiphase.x"),
            List.of(""),
            List.of("."),
            List.of("pk_package."),
            List.of(".pk_package"),
            List.of("pk_package..pk_child"),
            List.of("pk_suffix"))) {
      rows.add(row(String.join(", ", names), probe -> importAll(probe, names)));
    }
    rows.add(row("parent deleted", PackageRows::removed));
    for (String name : List.of("math", "_testmultiphase", "pk_package", "no_such_module")) {
      rows.add(row("halted." + name, probe -> halted(probe, name)));
    }
    rows.add(row("spec", PackageRows::specs));
    return rows;
  }

  /** Rows are a group, and each starts without what another imported. */
  private static Row row(String id, Row.Body body) {
    return new Row(
        "package." + id,
        RULE,
        "package",
        probe -> {
          body.run(probe);
          IMPORTED.forEach(probe.interpreter()::delete);
        });
  }

  private static void importAll(Probe probe, List<String> names) {
    for (String name : names) {
      PyObject module =
          probe.attempt("import " + name, () -> probe.own(probe.interpreter().importModule(name)));
      if (module != null) {
        look(probe, name, module);
      }
      for (String each :
          List.of("pk_package", "pk_package.pk_child", "pk_eager", "pk_eager.pk_child", name)) {
        cached(probe, each);
      }
    }
  }

  private static void look(Probe probe, String name, PyObject module) {
    probe.contents(name, module);
    probe.outcome(name + " repr", () -> probe.objects().repr(module));
    probe.outcome(name + ".__file__", () -> probe.value(module, "__file__"));
    probe.outcome(name + ".__path__", () -> probe.value(module, "__path__"));
    PyObject spec = probe.get(module, "__spec__");
    for (String field :
        List.of(
            "name",
            "origin",
            "submodule_search_locations",
            "parent",
            "has_location",
            "cached",
            "loader_state")) {
      probe.outcome(name + ".__spec__." + field, () -> "" + probe.value(spec, field));
    }
    PyObject loader = probe.get(module, "__loader__");
    for (String field : List.of("name", "path")) {
      probe.outcome(name + ".__loader__." + field, () -> "" + probe.value(loader, field));
    }
  }

  private static void cached(Probe probe, String name) {
    PyObject cached = probe.interpreter().cached(name);
    probe.line("sys.modules[" + name + "]", type(probe, cached));
  }

  private static String type(Probe probe, @Nullable PyObject object) {
    return object == null ? "nothing" : probe.objects().typeName(probe.own(object));
  }

  /** The parent disappears before the child is asked for. */
  private static void removed(Probe probe) {
    probe.own(probe.interpreter().importModule("pk_package.pk_child"));
    probe.interpreter().delete("pk_package");
    PyObject child =
        probe.attempt(
            "child", () -> probe.own(probe.interpreter().importModule("pk_package.pk_child")));
    cached(probe, "pk_package");
    if (child != null) {
      probe.outcome(
          "reload without a parent",
          () -> probe.objects().typeName(probe.own(probe.interpreter().reload(child))));
    }
    probe.interpreter().delete("pk_package.pk_child");
    PyObject parent = probe.own(probe.interpreter().importModule("pk_package"));
    probe.contents("parent", parent);
  }

  /** {@code None} in sys.modules. */
  private static void halted(Probe probe, String name) {
    PyObject api = probe.own(probe.interpreter().load(probe.own("api", "api")));
    probe.calls(api, "set_entry", name, null);
    probe.outcome("import", () -> probe.own(probe.interpreter().importModule(name)));
    probe.outcome("child", () -> probe.own(probe.interpreter().importModule(name + ".child")));
    probe.line("deleted", probe.interpreter().delete(name));
    PyObject module =
        probe.attempt("again", () -> probe.own(probe.interpreter().importModule(name)));
    if (module != null) {
      probe.line("again", probe.objects().typeName(module));
    }
  }

  private static void specs(Probe probe) {
    for (String name : List.of("pk_package", "pk_plain", "pk_suffix", "no_such", "math")) {
      ModuleSpec spec = probe.interpreter().findSpec(name).orElse(null);
      probe.line(name, shown(spec));
    }
    for (String file :
        List.of("pk_plain.so", "pk_package/__init__.cpython-313-x86_64-linux-gnu.so")) {
      ModuleSpec spec =
          probe.interpreter().specOfFile("q.pk_package", FOLDER.resolve(file).toString());
      probe.line(file, shown(spec));
      PyObject module = probe.attempt("load", () -> probe.own(probe.interpreter().load(spec)));
      if (module != null) {
        look(probe, "loaded", module);
      }
    }
  }

  private static String shown(@Nullable ModuleSpec spec) {
    return spec == null
        ? "nothing"
        : String.join(
            " ",
            spec.name(),
            String.valueOf(spec.origin()),
            String.valueOf(spec.hasLocation()),
            String.valueOf(spec.submoduleSearchLocations()),
            "parent=" + spec.parent());
  }
}

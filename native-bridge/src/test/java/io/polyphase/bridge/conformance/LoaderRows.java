package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Python code sees of the loaders: {@code _imp}, {@code importlib}, {@code
 * importlib.machinery}.
 */
final class LoaderRows {
  private static final String RULE = "loaders";
  private static final String LIBRARY =
      Path.of(System.getProperty("polyphase.test.extensions"), "definitions.so").toString();
  private static final String MODULE = "fi_size_0";

  private final List<Row> rows = new ArrayList<>();

  private LoaderRows() {}

  static List<Row> rows() {
    var loader = new LoaderRows();
    loader.createDynamic();
    loader.execDynamic();
    loader.extensionFileLoader();
    loader.builtinImporter();
    loader.importlib();
    return loader.rows;
  }

  private void row(String id, Row.Body body) {
    rows.add(new Row("loader." + id, RULE, "loader", body));
  }

  private static PyObject module(Probe probe, String name) {
    return probe.own(probe.interpreter().importModule(name));
  }

  private static PyObject api(Probe probe) {
    return probe.own(probe.interpreter().load(probe.own("api", "api")));
  }

  // _imp

  private void createDynamic() {
    for (Object name : new Object[] {MODULE, "pkg." + MODULE, 5, "a\0b", "", List.of()}) {
      create("name " + name, name, LIBRARY);
    }
    create("name None", null, LIBRARY);
    for (Object origin :
        new Object[] {5, "a\0b", "", "no/slash.so", "/nonexistent/x.so", "/", List.of()}) {
      create("origin " + origin, MODULE, origin);
    }
    create("origin None", MODULE, null);
    row(
        "create_dynamic.name surrogate",
        probe ->
            createDynamic(probe, spec(probe, probe.made(api(probe), "make_surrogate"), LIBRARY)));
    row("create_dynamic.spec int", probe -> createDynamic(probe, 5));
    row(
        "create_dynamic.spec without origin",
        probe -> createDynamic(probe, probe.made(api(probe), "make_spec", MODULE)));
    row(
        "create_dynamic.spec empty",
        probe -> createDynamic(probe, probe.made(api(probe), "make_spec")));
    for (Object file : new Object[] {"/nonexistent/x.so", LIBRARY}) {
      row(
          "create_dynamic.file " + (file.equals(LIBRARY) ? "present" : "missing"),
          probe ->
              probe.calls(
                  module(probe, "_imp"), "create_dynamic", spec(probe, MODULE, LIBRARY), file));
    }
    rows.add(
        Row.apart(
            "loader.create_dynamic.no arguments",
            RULE,
            probe -> probe.calls(module(probe, "_imp"), "create_dynamic")));
  }

  private void create(String id, @Nullable Object name, @Nullable Object origin) {
    row(
        "create_dynamic." + (id.endsWith(" ") ? id + "empty" : id.replace("\0", "NUL")),
        probe -> createDynamic(probe, spec(probe, name, origin)));
  }

  private static void createDynamic(Probe probe, Object spec) {
    probe.calls(module(probe, "_imp"), "create_dynamic", spec);
  }

  private static PyObject spec(Probe probe, @Nullable Object name, @Nullable Object origin) {
    PyObject spec = probe.made(api(probe), "make_spec");
    probe.objects().set(spec, "name", python(probe, name));
    probe.objects().set(spec, "origin", python(probe, origin));
    return spec;
  }

  private static PyObject python(Probe probe, @Nullable Object value) {
    return value instanceof PyObject object ? object : probe.own(probe.objects().fromJava(value));
  }

  private void execDynamic() {
    row("exec_dynamic.int", probe -> probe.calls(module(probe, "_imp"), "exec_dynamic", 5));
    row(
        "exec_dynamic.plain module",
        probe ->
            probe.calls(
                module(probe, "_imp"), "exec_dynamic", probe.made(api(probe), "make_module", "m")));
    row(
        "exec_dynamic.extension",
        probe -> {
          PyObject module =
              probe.made(module(probe, "_imp"), "create_dynamic", spec(probe, MODULE, LIBRARY));
          probe.contents("created", module);
          probe.calls(module(probe, "_imp"), "exec_dynamic", module);
          probe.calls(module(probe, "_imp"), "exec_dynamic", module);
          probe.contents("executed", module);
        });
    row("extension_suffixes", probe -> probe.calls(module(probe, "_imp"), "extension_suffixes"));
    for (String name : List.of("sys", "builtins", "math", "no_such")) {
      row("is_builtin." + name, probe -> probe.calls(module(probe, "_imp"), "is_builtin", name));
    }
    for (int value : new int[] {-1, 0, 1}) {
      row(
          "_override_multi_interp_extensions_check." + value,
          probe ->
              probe.calls(module(probe, "_imp"), "_override_multi_interp_extensions_check", value));
    }
  }

  // ExtensionFileLoader

  private static PyObject loader(Probe probe, String name, String path) {
    return probe.made(module(probe, "importlib.machinery"), "ExtensionFileLoader", name, path);
  }

  private void extensionFileLoader() {
    row(
        "ExtensionFileLoader.attributes",
        probe -> {
          PyObject loader = loader(probe, MODULE, LIBRARY);
          probe.outcome("name", () -> probe.value(loader, "name"));
          probe.outcome("path", () -> probe.value(loader, "path"));
          probe.outcome("type", () -> probe.objects().typeName(loader));
        });
    for (String method : List.of("is_package", "get_code", "get_source", "get_filename")) {
      for (List<Object> arguments :
          List.of(
              List.<Object>of(),
              List.<Object>of(MODULE),
              List.<Object>of("other"),
              List.<Object>of(5))) {
        row(
            "ExtensionFileLoader." + method + arguments,
            probe -> probe.calls(loader(probe, MODULE, LIBRARY), method, arguments.toArray()));
      }
    }
    for (String path :
        List.of(
            "/p/__init__.so",
            "/p/__init__.abi3.so",
            "/p/__init__.cpython-313-x86_64-linux-gnu.so",
            "/p/__init__.cpython-312-x86_64-linux-gnu.so",
            "/p/__init__.x.so",
            "/p/__init__",
            "__init__.so",
            "/p/x__init__.so")) {
      row(
          "ExtensionFileLoader.is_package." + path,
          probe -> probe.calls(loader(probe, "p", path), "is_package", "p"));
    }
    row(
        "ExtensionFileLoader.equality",
        probe -> {
          PyObject one = loader(probe, MODULE, LIBRARY);
          for (PyObject other :
              List.of(
                  one,
                  loader(probe, MODULE, LIBRARY),
                  loader(probe, MODULE, "/other.so"),
                  loader(probe, "other", LIBRARY))) {
            probe.calls(one, "__eq__", other);
            Object left = probe.call(one, "__hash__");
            Object right = probe.call(other, "__hash__");
            probe.line("the same hash", String.valueOf(left).equals(String.valueOf(right)));
          }
          probe.calls(one, "__eq__", 5);
        });
    row(
        "ExtensionFileLoader.create, exec",
        probe -> {
          PyObject loader = loader(probe, MODULE, LIBRARY);
          PyObject module = probe.made(loader, "create_module", spec(probe, MODULE, LIBRARY));
          probe.contents("created", module);
          probe.calls(loader, "exec_module", module);
          probe.contents("executed", module);
          probe.calls(loader, "exec_module", 5);
        });
    for (List<Object> arguments :
        List.of(List.<Object>of(), List.<Object>of(MODULE), List.<Object>of("other"))) {
      row(
          "ExtensionFileLoader.load_module" + arguments,
          probe -> {
            PyObject loader = loader(probe, MODULE, LIBRARY);
            PyObject first =
                probe.attempt("load", () -> probe.made(loader, "load_module", arguments.toArray()));
            if (first != null) {
              probe.contents("first", first);
              PyObject second = probe.made(loader, "load_module", arguments.toArray());
              probe.line("the same", probe.objects().same(first, second));
            }
            probe.interpreter().delete(MODULE);
          });
    }
  }

  // BuiltinImporter

  private void builtinImporter() {
    for (String method : List.of("get_code", "get_source", "is_package", "find_spec")) {
      for (String name : List.of("sys", "math", "no_such")) {
        row(
            "BuiltinImporter." + method + "." + name,
            probe -> {
              PyObject importer =
                  probe.get(module(probe, "importlib.machinery"), "BuiltinImporter");
              PyObject result = probe.attempt(method, () -> probe.made(importer, method, name));
              if (result != null) {
                probe.line("type", probe.objects().typeName(result));
              }
            });
      }
    }
    row(
        "BuiltinImporter.create_module",
        probe -> {
          PyObject importer = probe.get(module(probe, "importlib.machinery"), "BuiltinImporter");
          probe.calls(importer, "create_module", spec(probe, "math", LIBRARY));
        });
    row(
        "EXTENSION_SUFFIXES",
        probe ->
            probe.outcome(
                "suffixes",
                () -> probe.value(module(probe, "importlib.machinery"), "EXTENSION_SUFFIXES")));
  }

  // importlib

  private void importlib() {
    for (Object name : new Object[] {"no_such", "", 5, ".relative", "_testmultiphase", "math.x"}) {
      row(
          "import_module." + name,
          probe -> probe.calls(module(probe, "importlib"), "import_module", name));
    }
    row(
        "import_module.relative",
        probe -> probe.calls(module(probe, "importlib"), "import_module", ".x", "pk_package"));
    row(
        "import_module.beyond",
        probe -> probe.calls(module(probe, "importlib"), "import_module", "..x", "pk_package"));
    row("reload.int", probe -> probe.calls(module(probe, "importlib"), "reload", 5));
    row(
        "reload.not in sys.modules",
        probe ->
            probe.calls(
                module(probe, "importlib"), "reload", probe.made(api(probe), "make_module", "nn")));
    row(
        "reload.nameless",
        probe ->
            probe.calls(
                module(probe, "importlib"), "reload", probe.made(api(probe), "make_nameless")));
    row(
        "reload.parent missing",
        probe -> {
          PyObject module =
              probe.own(probe.interpreter().load(probe.own("definitions", "pp." + MODULE)));
          probe.calls(module(probe, "importlib"), "reload", module);
          probe.interpreter().delete("pp." + MODULE);
        });
    row(
        "reload.spec not found",
        probe -> {
          PyObject module = probe.own(probe.interpreter().load(probe.own("definitions", MODULE)));
          probe.calls(module(probe, "importlib"), "reload", module);
          probe.interpreter().delete(MODULE);
        });
    row(
        "reload.name is no text",
        probe -> {
          PyObject module = probe.made(api(probe), "make_module", "nn");
          probe.objects().set(module, "__name__", python(probe, 5));
          probe.calls(module(probe, "importlib"), "reload", module);
        });
  }
}

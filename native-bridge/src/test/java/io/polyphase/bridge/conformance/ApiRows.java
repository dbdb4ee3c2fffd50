package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;

/** The functions of the module API, one call a row, through the extension api.c. */
final class ApiRows {
  private static final int VERSION = 1013;

  /** What api.c's adders are told to pass. */
  private static final List<String> MODES =
      List.of("value", "NULL", "NULL with exception", "value with exception");

  private final List<Row> rows = new ArrayList<>();

  private ApiRows() {}

  static List<Row> rows() {
    var api = new ApiRows();
    api.make();
    api.names();
    api.look();
    api.fill();
    api.add();
    api.constants();
    api.define();
    api.create();
    api.versions();
    return api.rows;
  }

  /** A row with the extension's module and a fresh plain module. */
  @FunctionalInterface
  private interface Body {
    void run(Probe probe, PyObject api, PyObject module);
  }

  private void row(String id, String rule, Body body) {
    rows.add(
        new Row(
            "api." + id,
            rule,
            "api",
            probe -> {
              PyObject api = probe.own(probe.interpreter().load(probe.own("api", "api")));
              body.run(probe, api, probe.made(api, "make_module", "some"));
              probe.interpreter().delete("api");
            }));
  }

  private void make() {
    for (String name : List.of("plain", "", "a.b.c", "w\u00c3\u00b6", "bad\u00ff")) {
      row(
          "PyModule_New." + name,
          "module-object",
          (probe, api, _) -> probe.calls(api, "PyModule_New", name));
    }
    row("PyModule_New.names", "module-object", (probe, api, _) -> probe.calls(api, "new_names"));
    for (Object name : List.of("text", 5)) {
      row(
          "PyModule_NewObject." + name,
          "module-object",
          (probe, api, _) -> {
            PyObject module =
                probe.own(
                    probe
                        .objects()
                        .call(
                            probe.get(probe.made(api, "PyModule_NewObject", name), "__getitem__"),
                            0));
            probe.calls(api, "PyModule_NewObject", name);
            probe.contents("module", module);
            probe.outcome("repr", () -> probe.objects().repr(module));
            probe.calls(api, "PyModule_GetNameObject", module);
          });
    }
  }

  private void names() {
    for (String function :
        List.of("GetNameObject", "GetName", "GetFilenameObject", "GetFilename")) {
      String attribute = function.contains("Name") ? "__name__" : "__file__";
      row(
          "PyModule_" + function + ".plain",
          "module-object",
          (probe, api, module) -> probe.calls(api, "PyModule_" + function, module));
      for (Object value : List.of("given", "w\u00f6\u20ac", 5)) {
        row(
            "PyModule_" + function + ".set to " + value,
            "module-object",
            (probe, api, module) -> {
              probe.calls(api, "set_item", module, attribute, value);
              probe.calls(api, "PyModule_" + function, module);
            });
      }
      row(
          "PyModule_" + function + ".surrogate",
          "module-object",
          (probe, api, module) -> {
            probe.calls(api, "set_item", module, attribute, probe.made(api, "make_surrogate"));
            probe.calls(api, "PyModule_" + function, module);
          });
      row(
          "PyModule_" + function + ".nameless",
          "module-object",
          (probe, api, _) ->
              probe.calls(api, "PyModule_" + function, probe.made(api, "make_nameless")));
      row(
          "PyModule_" + function + ".no module",
          "module-object",
          (probe, api, _) -> probe.calls(api, "PyModule_" + function, 5));
    }
    for (String function : List.of("GetNameObject_refs", "GetFilenameObject_refs")) {
      row(
          "PyModule_" + function,
          "module-object",
          (probe, api, module) -> probe.calls(api, "PyModule_" + function, module));
    }
  }

  private void look() {
    for (String function : List.of("GetDict", "GetDef", "GetState")) {
      row(
          "PyModule_" + function + ".plain",
          "module-object",
          (probe, api, module) -> probe.calls(api, "PyModule_" + function, module));
      row(
          "PyModule_" + function + ".subclass",
          "module-object",
          (probe, api, _) ->
              probe.calls(
                  api, "PyModule_" + function, probe.made(api, "make_module_subclass", "sub")));
      row(
          "PyModule_" + function + ".own",
          "module-object",
          (probe, api, _) -> probe.calls(api, "PyModule_" + function, api));
      row(
          "PyModule_" + function + ".no module",
          "module-object",
          (probe, api, _) -> probe.calls(api, "PyModule_" + function, 5));
    }
  }

  private void fill() {
    for (String doc : List.of("text", "", "w\u00c3\u00b6", "bad\u00ff")) {
      row(
          "PyModule_SetDocString." + doc,
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, "PyModule_SetDocString", module, doc);
            probe.contents("module", module);
          });
    }
    row(
        "PyModule_SetDocString.int",
        "module-contents",
        (probe, api, _) -> probe.calls(api, "PyModule_SetDocString", 5, "doc"));
    row(
        "PyModule_SetDocString.object",
        "module-contents",
        (probe, api, _) -> {
          PyObject spec = probe.made(api, "make_spec");
          probe.calls(api, "PyModule_SetDocString", spec, "doc");
          probe.contents("object", spec);
        });
    List<String> tables = List.of("good", "class", "static", "flags", "empty");
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      row(
          "PyModule_AddFunctions." + tables.get(table),
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, "PyModule_AddFunctions", module, table);
            probe.contents("module", module);
          });
    }
    row(
        "PyModule_AddFunctions.no module",
        "module-contents",
        (probe, api, _) -> probe.calls(api, "PyModule_AddFunctions", 5, 0));
  }

  private void add() {
    for (String function : List.of("PyModule_AddObjectRef", "PyModule_Add", "PyModule_AddObject")) {
      for (int i = 0; i < MODES.size(); i++) {
        int mode = i;
        row(
            function + "." + MODES.get(mode),
            "module-contents",
            (probe, api, module) -> {
              probe.calls(api, function, module, "added", mode);
              probe.contents("module", module);
            });
        row(
            function + "." + MODES.get(mode) + ", no module",
            "module-contents",
            (probe, api, _) -> probe.calls(api, function, 5, "added", mode));
      }
      row(
          function + ".bad name",
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, function, module, "b\u00ff", 0);
            probe.contents("module", module);
          });
      row(
          function + ".again",
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, function, module, "added", 0);
            probe.calls(api, function, module, "added", 0);
            probe.contents("module", module);
          });
    }
    for (int i = 0; i < 3; i++) {
      int kind = i;
      row(
          "PyModule_AddType." + List.of("dotted", "plain", "heap").get(kind),
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, "PyModule_AddType", module, kind);
            probe.contents("module", module);
          });
      row(
          "PyModule_AddType." + List.of("dotted", "plain", "heap").get(kind) + ", no module",
          "module-contents",
          (probe, api, _) -> probe.calls(api, "PyModule_AddType", 5, kind));
    }
  }

  private void constants() {
    for (long value : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      row(
          "PyModule_AddIntConstant." + value,
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, "PyModule_AddIntConstant", module, "added", value);
            probe.contents("module", module);
          });
    }
    for (String value : List.of("text", "", "w\u00c3\u00b6", "bad\u00ff")) {
      row(
          "PyModule_AddStringConstant." + value,
          "module-contents",
          (probe, api, module) -> {
            probe.calls(api, "PyModule_AddStringConstant", module, "added", value);
            probe.contents("module", module);
          });
    }
    row(
        "PyModule_AddIntConstant.no module",
        "module-contents",
        (probe, api, _) -> probe.calls(api, "PyModule_AddIntConstant", 5, "added", 1));
    row(
        "PyModule_AddIntConstant.bad name",
        "module-contents",
        (probe, api, module) -> probe.calls(api, "PyModule_AddIntConstant", module, "b\u00ff", 1));
    row(
        "PyModule_AddStringConstant.no module",
        "module-contents",
        (probe, api, _) -> probe.calls(api, "PyModule_AddStringConstant", 5, "added", "text"));
    row(
        "PyModule_AddStringConstant.bad value, no module",
        "module-contents",
        (probe, api, _) -> probe.calls(api, "PyModule_AddStringConstant", 5, "added", "b\u00ff"));
  }

  private void define() {
    row("PyModuleDef_Init", "def-init", (probe, api, _) -> probe.calls(api, "PyModuleDef_Init"));
    row("PyModuleDef_Init.type", "def-init", (probe, api, _) -> probe.calls(api, "call_moduledef"));
    for (String def :
        List.of(
            "counting",
            "unknown",
            "raising",
            "silent",
            "unreported",
            "twogils",
            "plain",
            "sized",
            "negative")) {
      row(
          "PyModule_ExecDef." + def,
          "exec-phase",
          (probe, api, module) -> {
            probe.calls(api, "PyModule_ExecDef", module, def);
            probe.calls(api, "PyModule_ExecDef", module, def);
            probe.contents("module", module);
          });
    }
    row(
        "PyModule_ExecDef.no module",
        "exec-phase",
        (probe, api, _) -> probe.calls(api, "PyModule_ExecDef", 5, "counting"));
    row(
        "PyModule_ExecDef.nameless",
        "exec-phase",
        (probe, api, _) ->
            probe.calls(api, "PyModule_ExecDef", probe.made(api, "make_nameless"), "counting"));
    row(
        "PyModule_ExecDef.renamed",
        "exec-phase",
        (probe, api, module) -> {
          probe.calls(api, "set_item", module, "__name__", "zz");
          probe.calls(api, "PyModule_ExecDef", module, "silent");
        });
  }

  private void create() {
    for (String def : List.of("plain", "sized", "negative", "badmethods", "baddoc", "counting")) {
      row(
          "PyModule_Create2." + def,
          "single-phase",
          (probe, api, _) -> probe.calls(api, "PyModule_Create2", def, VERSION));
      row(
          "PyModule_FromDefAndSpec2." + def,
          "create-phase",
          (probe, api, _) ->
              probe.calls(
                  api,
                  "PyModule_FromDefAndSpec2",
                  def,
                  probe.made(api, "make_spec", "p.of_spec"),
                  VERSION));
    }
    spec("no name", List.of());
    spec("name int", List.of(5));
    spec("name empty", List.of(""));
    spec("name wide", List.of("w\u00f6\u20ac"));
    row(
        "PyModule_FromDefAndSpec2.name surrogate",
        "create-phase",
        (probe, api, _) ->
            probe.calls(
                api,
                "PyModule_FromDefAndSpec2",
                "plain",
                probe.made(api, "make_spec", probe.made(api, "make_surrogate")),
                VERSION));
    row(
        "PyModule_FromDefAndSpec2.spec int",
        "create-phase",
        (probe, api, _) -> probe.calls(api, "PyModule_FromDefAndSpec2", "plain", 5, VERSION));
    row(
        "PyModule_FromDefAndSpec2.spec module",
        "create-phase",
        (probe, api, module) ->
            probe.calls(api, "PyModule_FromDefAndSpec2", "plain", module, VERSION));
  }

  private void spec(String id, List<Object> name) {
    row(
        "PyModule_FromDefAndSpec2." + id,
        "create-phase",
        (probe, api, _) ->
            probe.calls(
                api,
                "PyModule_FromDefAndSpec2",
                "plain",
                probe.made(api, "make_spec", name.toArray()),
                VERSION));
  }

  /** Warnings show the first 100 bytes of a name; each version has an extension of its own. */
  private void versions() {
    for (int version : new int[] {1012, 3, VERSION, 0}) {
      rows.add(
          Row.apart(
              "api.version." + version,
              "api-version",
              probe -> {
                PyObject api = probe.own(probe.interpreter().load(probe.own("api", "api")));
                for (String name :
                    List.of(
                        "short",
                        "p.dotted",
                        "a".repeat(150),
                        "\u00e9".repeat(80),
                        "a" + "\u00e9".repeat(80))) {
                  PyObject spec = probe.made(api, "make_spec", name);
                  probe.calls(api, "PyModule_FromDefAndSpec2", "plain", spec, version);
                }
              }));
    }
  }
}

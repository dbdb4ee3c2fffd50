package io.polyphase.bridge.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every export of CPython's own test extensions. */
final class ExportRows {
  private static final List<String> MULTI =
      List.of(
          "_testmultiphase",
          "x",
          "_testmultiphase_nonmodule",
          "_testmultiphase_nonmodule_with_methods",
          "_testmultiphase_zkouška_načtení",
          "＿インポートテスト",
          "_testmultiphase_null_slots",
          "_testmultiphase_bad_slot_large",
          "_testmultiphase_bad_slot_negative",
          "_testmultiphase_create_int_with_state",
          "_testmultiphase_negative_size",
          "_testmultiphase_export_uninitialized",
          "_testmultiphase_export_null",
          "_testmultiphase_export_raise",
          "_testmultiphase_export_unreported_exception",
          "_testmultiphase_multiple_create_slots",
          "_testmultiphase_create_null",
          "_testmultiphase_create_raise",
          "_testmultiphase_create_unreported_exception",
          "_testmultiphase_nonmodule_with_exec_slots",
          "_testmultiphase_exec_err",
          "_testmultiphase_exec_raise",
          "_testmultiphase_exec_unreported_exception",
          "_testmultiphase_meth_state_access",
          "_test_module_state_shared",
          "_testmultiphase_multiple_multiple_interpreters_slots",
          "_test_non_isolated",
          "_test_shared_gil_only",
          "_test_no_multiple_interpreter_slot");

  /** In CPython it comes to import the whole library, and leaves that in {@code sys.modules}. */
  private static final String IMPORTS_ALL = "_testsinglephase_circular";

  private static final List<String> SINGLE =
      List.of(
          "_testsinglephase",
          "_testsinglephase_basic_wrapper",
          "_testsinglephase_basic_copy",
          "_testsinglephase_with_reinit",
          "_testsinglephase_with_state",
          "_testsinglephase_check_cache_first",
          "_testsinglephase_with_reinit_check_cache_first",
          "_testsinglephase_with_state_check_cache_first",
          IMPORTS_ALL);

  private static final List<String> MULTIPLE =
      List.of("_testimportmultiple", "_testimportmultiple_foo", "_testimportmultiple_bar");

  private static final List<String> DOTTED =
      List.of(
          "_testmultiphase",
          "_testmultiphase_nonmodule",
          "_testmultiphase_exec_err",
          "_testmultiphase_negative_size",
          "_testmultiphase_export_null",
          "_testmultiphase_export_uninitialized",
          "_testmultiphase_create_null");

  private ExportRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    add(rows, "_testmultiphase", MULTI);
    add(rows, "_testsinglephase", SINGLE);
    add(rows, "_testimportmultiple", MULTIPLE);
    for (String name : DOTTED) {
      rows.add(row("export.dotted." + name, "_testmultiphase", "a.b.c." + name));
    }
    rows.add(row("export.dotted._testsinglephase", "_testsinglephase", "pkg.sub._testsinglephase"));
    rows.add(
        row(
            "export.dotted._testsinglephase_basic_wrapper",
            "_testsinglephase",
            "pkg.sub._testsinglephase_basic_wrapper"));
    return rows;
  }

  private static void add(List<Row> rows, String library, List<String> names) {
    for (String name : names) {
      rows.add(row("export." + name, library, name));
    }
  }

  private static Row row(String id, String library, String name) {
    String rule = library.equals("_testsinglephase") ? "single-phase" : rule(name);
    Row.Body body = probe -> Loading.of(probe, probe.export(library, name));
    return name.equals(IMPORTS_ALL) ? Row.alone(id, rule, body) : Row.apart(id, rule, body);
  }

  private static String rule(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("_export_")) {
      return "init-result";
    }
    if (lower.contains("exec_")) {
      return lower.contains("nonmodule") ? "non-module" : "exec-phase";
    }
    if (lower.contains("nonmodule") || lower.contains("int_with_state")) {
      return "non-module";
    }
    return lower.contains("shared") && lower.contains("state") ? "single-phase" : "create-phase";
  }
}

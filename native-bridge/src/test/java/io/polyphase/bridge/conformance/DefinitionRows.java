package io.polyphase.bridge.conformance;

import java.util.ArrayList;
import java.util.List;

/** Rules that no export of CPython's reaches: the exports of definitions.c and initresults.c. */
final class DefinitionRows {
  private DefinitionRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    add(
        rows,
        "definitions",
        "non-module",
        "ns_state",
        "ns_traverse",
        "ns_clear",
        "ns_free",
        "ns_exec",
        "ns_state_and_exec",
        "ns_int",
        "ns_int_doc",
        "ns_int_methods",
        "ns_list",
        "ns_none",
        "ns_none_doc",
        "ns_none_methods",
        "ns_none_state",
        "ns_none_exec",
        "ns_object",
        "ns_bad_doc");
    add(
        rows,
        "definitions",
        "create-phase",
        "cr_named",
        "cr_named_exec_fails",
        "cr_named_exec_unreported",
        "cr_subclass",
        "cr_kept",
        "cr_null",
        "cr_raise",
        "cr_unreported",
        "cr_unreported_none",
        "cr_tells",
        "cr_null_slot",
        "cr_null_slots",
        "cr_null_then_real",
        "cr_real_then_null");
    add(
        rows,
        "definitions",
        "exec-phase",
        "ex_two",
        "ex_plus_one",
        "ex_minus_seven",
        "ex_plus_one_raising",
        "ex_raise",
        "ex_second_raises",
        "ex_unreported",
        "ex_unreported_first");
    add(
        rows,
        "definitions",
        "definition-checks",
        "sl_none",
        "sl_after_end",
        "sl_two_creates",
        "sl_two_interpreters",
        "sl_two_gils",
        "sl_unknown_5",
        "sl_unknown_max",
        "sl_unknown_min",
        "sl_dup_then_unknown",
        "sl_unknown_then_dup",
        "sl_dup_create_then_gil",
        "sl_dup_gil_then_create",
        "sl_junk_interpreters",
        "sl_junk_gil",
        "sl_all",
        "sl_unknown_before_size",
        "fi_size_minus_1",
        "fi_size_minus_5",
        "fi_size_0",
        "fi_size_64",
        "tf_size_and_slots",
        "tf_methods_and_doc",
        "tf_nonmodule_and_methods");
    add(
        rows,
        "definitions",
        "methods-doc",
        "fi_doc_bad",
        "fi_doc_empty",
        "fi_doc_wide",
        "me_class",
        "me_static",
        "me_flags",
        "me_no_flags",
        "me_coexist",
        "me_twice",
        "me_wide_name",
        "me_bad_name",
        "me_bad_doc");
    add(
        rows,
        "initresults",
        "init-result",
        "re_int",
        "re_none",
        "re_no_def",
        "re_null",
        "re_raise",
        "re_unreported",
        "re_unreported_def",
        "re_uninitialized",
        "re_uninitialized_raising",
        "re_types",
        "re_module_type",
        "re_plain",
        "pkg.re_plain",
        "pkg.re_int",
        "ré",
        "pkg.ré",
        "rö",
        "pkg.rö",
        "rü");
    add(
        rows,
        "initresults",
        "single-phase",
        "si_slots",
        "pkg.si_slots",
        "si_class",
        "si_static",
        "si_flags",
        "si_doc",
        "si_size_minus_5",
        "si_size_0",
        "si_size_8",
        "si_other_name",
        "p.si_dotted_name",
        "si_dotted_name",
        "si_bad_name");
    for (String name :
        List.of(
            "si_version_1012",
            "si_version_3",
            "si_version_0",
            "si_version_negative",
            "si_slots_version")) {
      rows.add(
          Row.apart(
              "own." + name,
              "api-version",
              probe -> Loading.of(probe, probe.own("initresults", name))));
    }
    add(rows, "initresults", "package-context", "si_context", "p.q.si_context");
    return rows;
  }

  /** Rows of a group; those of single-phase modules leave no trace under other names. */
  private static void add(List<Row> rows, String library, String rule, String... names) {
    for (String name : names) {
      rows.add(
          new Row(
              "own." + name,
              rule,
              "own." + library,
              probe -> Loading.of(probe, probe.own(library, name))));
    }
  }
}

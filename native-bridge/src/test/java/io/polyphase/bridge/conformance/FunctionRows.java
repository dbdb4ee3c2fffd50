package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that few extensions call, through the extensions functions.c, views.c and cells.c. */
final class FunctionRows {
  private static final String RULE = "further-functions";
  private static final int READ = 0x100;
  private static final int WRITE = 0x200;

  private final List<Row> rows = new ArrayList<>();

  private FunctionRows() {}

  static List<Row> rows() {
    var rows = new FunctionRows();
    rows.iterators();
    rows.sequences();
    rows.escapes();
    rows.names();
    rows.locale();
    rows.settings();
    rows.objects();
    rows.buffers();
    rows.tracebacks();
    rows.holders();
    rows.questions();
    return rows.rows;
  }

  private void row(String id, String library, String function, @Nullable Object... arguments) {
    rows.add(
        new Row(
            "functions." + function + "." + id,
            RULE,
            library,
            probe -> {
              PyObject module = probe.own(probe.interpreter().load(probe.own(library, library)));
              probe.calls(module, function, arguments);
              probe.interpreter().delete(library);
            }));
  }

  private void call(String function, @Nullable Object... arguments) {
    row(List.of(arguments).toString(), "functions", function, arguments);
  }

  private void iterators() {
    for (String kind : List.of("plain", "wrong", "raising", "none", "no next")) {
      call("PyObject_GetAIter", kind);
    }
    for (String kind : List.of("plain", "stopped", "raising", "ended")) {
      call("PyIter_Check", kind);
      row(kind + ", None", "functions", "PyIter_Send", kind, null);
      call("PyIter_Send", kind, 3);
    }
    row("sending, None", "functions", "PyIter_Send", "sending", null);
    call("PyIter_Send", "sending", 3);
    call("PyIter_Send", "sending", false);
  }

  private void sequences() {
    List<String> kinds = List.of("sequence", "placed", "refusing", "number");
    for (String left : kinds) {
      for (String right : kinds) {
        call("PySequence_Concat", left, right);
      }
    }
  }

  private void escapes() {
    List<String> texts =
        List.of(
            "",
            "plain",
            "\\\\ \\' \\\" \\b\\f\\t\\n\\r\\v\\a",
            "a\\\nb",
            "\\0\\12\\1234\\377",
            "\\400\\777",
            "\\x41\\xfF",
            "\\x",
            "\\x4",
            "\\xg1",
            "ab\\x4g",
            "\\q\\400",
            "\\400\\q",
            "\\8",
            "\\\u00e9",
            "end\\");
    for (int i = 0; i < texts.size(); i++) {
      String text = i + " " + texts.get(i).replace("\n", "");
      byte[] bytes = texts.get(i).getBytes(StandardCharsets.ISO_8859_1);
      for (String errors : List.of("strict", "replace", "ignore", "other")) {
        row(text + ", " + errors, "functions", "PyBytes_DecodeEscape", bytes, errors);
      }
      row(text + ", NULL", "functions", "PyBytes_DecodeEscape", bytes, null);
    }
  }

  private void names() {
    for (String text : List.of("a\u00e9\u4e00\uac01\u0007", "\ue000\u20ac", "\ud83d\ude00\n")) {
      row("of " + text.codePointAt(0), "functions", "PyCodec_NameReplaceErrors", text, 0, 5);
    }
    call("PyCodec_NameReplaceErrors", "abc", 1, 1);
    row("decoding", "functions", "PyCodec_NameReplaceErrors", new byte[] {65, -1}, 0, 1);
    call("PyCodec_NameReplaceErrors", 5, 0, 1);
  }

  private void locale() {
    for (String text : List.of("", "plain", "\u00e9\u20ac", "\ud83d\ude00")) {
      row(text, "functions", "Py_DecodeLocale", text.getBytes(StandardCharsets.UTF_8));
      call("Py_EncodeLocale", text);
    }
    byte[][] bad = {{65, -1, 66}, {-61}, {-19, -96, -128}, {-16, -97, -104}};
    for (byte[] bytes : bad) {
      row(bytes.length + " bytes from " + bytes[0], "functions", "Py_DecodeLocale", bytes);
    }
    for (String text : List.of("a\udcff", "ab\ud800c", "\udc7f")) {
      row("surrogate " + (text.length() - 1), "functions", "Py_EncodeLocale", text);
    }
  }

  private void settings() {
    for (String option : List.of("name", "name=value", "a=b=c", "=", "", "\u20ac=\u00e9")) {
      row(option, "functions", "PySys_AddXOption", option, null);
    }
    call("PySys_AddXOption", "into=no dict", 5);
    call("PyThread_GetInfo");
    call("Py_GETENV", "PATH");
    call("Py_GETENV", "POLYPHASE_NEVER_SET");
  }

  private void objects() {
    call("PyWrapper_New");
    call("_PyObject_GC_Resize", 3, 300, 1);
    call("_PyObject_GC_Resize", 0, 1, 2);
    call("_PyObject_GC_Resize", 5, 5, 5);
    call("_PyObject_GC_Resize", 3, 400, 2000);
    call("_PyObject_GC_Resize", 3, Long.MAX_VALUE / 8, 3);
  }

  private void buffers() {
    byte[] source = "abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII);
    for (String kind : List.of("C", "Fortran", "backwards", "gaps")) {
      for (String order : List.of("C", "F", "A")) {
        for (int size : new int[] {12, 5, 0, 16}) {
          byte[] part = java.util.Arrays.copyOf(source, size);
          String id = kind + " " + order + " " + size;
          row(id, "views", "PyBuffer_FromContiguous", kind, order, part);
        }
        for (int isReadOnly = 0; isReadOnly <= 1; isReadOnly++) {
          contiguous(kind, isReadOnly, order, READ);
          contiguous(kind, isReadOnly, order, WRITE);
        }
      }
    }
    contiguous("none", 0, "C", READ);
  }

  private void contiguous(String kind, int isReadOnly, String order, int type) {
    String id = kind + (isReadOnly != 0 ? " read-only " : " ") + order + " " + type;
    row(id, "views", "PyMemoryView_GetContiguous", kind, isReadOnly, order, type);
  }

  private void print(
      String id, String file, int entries, int step, String to, @Nullable Object limit) {
    row(id, "views", "PyTraceBack_Print", file, entries, step, to, limit);
  }

  private void tracebacks() {
    print("one", "no_such.pyx", 1, 1, "stream", null);
    print("three", "no_such.pyx", 3, 1, "stream", null);
    print("same, 3", "no_such.pyx", 3, 0, "stream", null);
    print("same, 4", "no_such.pyx", 4, 0, "stream", null);
    print("same, 9", "no_such.pyx", 9, 0, "stream", null);
    print("source", "src/test/native/module.h", 9, 1, "stream", null);
    print("source, behind its end", "src/test/native/module.h", 2, 1000, "stream", null);
    print("NULL", "no_such.pyx", 0, 0, "stream", null);
    print("no file", "no_such.pyx", 1, 1, "NULL", null);
    print("no file's methods", "no_such.pyx", 1, 1, "module", null);
    for (Object limit : List.of(0, 1, 2, -1, true, "text")) {
      print("limit " + limit, "no_such.pyx", 3, 1, "stream", limit);
    }
  }

  private void holders() {
    row("list", "cells", "PyCell_New", List.of(1, 2));
    row("nothing", "cells", "PyCell_Type");
    row("one", "cells", "PyCell_Type", 7);
    row("two", "cells", "PyCell_Type", 7, 8);
    row("less", "cells", "PyCell_compare", 7, 8);
    row("equal", "cells", "PyCell_compare", "a", "a");
    row("empty", "cells", "PyCell_compare", null, 8);
    row("both empty", "cells", "PyCell_compare", null, null);
    row("incomparable", "cells", "PyCell_compare", "a", 8);
    byte[] bytes = {65, 66, 67};
    row("bytes", "cells", "PyPickleBuffer_FromObject", bytes);
    row("str", "cells", "PyPickleBuffer_FromObject", "abc");
    row("bytes", "cells", "PyPickleBuffer_Type", bytes);
    row("nothing", "cells", "PyPickleBuffer_Type");
    row("two", "cells", "PyPickleBuffer_Type", bytes, bytes);
    row("int", "cells", "PyPickleBuffer_Type", 5);
    row("no buffer", "cells", "PyPickleBuffer_GetBuffer", 5);
  }

  private void questions() {
    for (String name : List.of("real", "__add__", "bit_length", "__class__")) {
      row(name, "cells", "PyDescr_IsData", name);
    }
    for (long number : new long[] {0, -1, 1L << 29, 1L << 30, -(1L << 30) + 1, 1L << 40}) {
      row(String.valueOf(number), "cells", "PyUnstable_Long_IsCompact", number);
    }
    row("and others", "cells", "PyTime_TimeRaw");
  }
}

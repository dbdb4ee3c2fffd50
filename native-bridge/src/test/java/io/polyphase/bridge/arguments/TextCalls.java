package io.polyphase.bridge.arguments;

import java.util.ArrayList;
import java.util.List;

/** Calls that make texts of a format, and that raise what they have made. */
final class TextCalls {
  private static final List<String> FORMATS =
      List.of(
          "\"\"",
          "\"plain\"",
          "\"%\"",
          "\"%%\"",
          "\"100%\"",
          "\"%% %d\", 7",
          "\"%d\", -42",
          "\"%i\", -42",
          "\"%5d|\", -42",
          "\"%-5d|\", -42",
          "\"%05d|\", -42",
          "\"%-05d|\", -42",
          "\"%.3d|\", -42",
          "\"%6.3d|\", -42",
          "\"%06.3d|\", -42",
          "\"%+d|\", 42",
          "\"% d|\", 42",
          "\"%'d|\", 42",
          "\"%*d|\", 5, 42",
          "\"%-*d|\", 5, 42",
          "\"%*d|\", -5, 42",
          "\"%.*d|\", 3, 42",
          "\"%.*d|\", -3, 42",
          "\"%*\", 5",
          "\"%.*\", 5",
          "\"%ld\", -42L",
          "\"%li\", -42L",
          "\"%lld\", -42LL",
          "\"%zd\", (Py_ssize_t)-42",
          "\"%jd\", (intmax_t)-42",
          "\"%td\", (ptrdiff_t)-42",
          "\"%hd\", 42",
          "\"%hhd\", 42",
          "\"%qd\", 42",
          "\"%Ld\", 42",
          "\"%lld\", (-9223372036854775807LL - 1)",
          "\"%u\", -1",
          "\"%lu\", -1L",
          "\"%zu\", (size_t)-1",
          "\"%x\", 255",
          "\"%#x\", 255",
          "\"%X\", 255",
          "\"%#X\", 255",
          "\"%lx\", -1L",
          "\"%08x|\", 255",
          "\"%#08x|\", 255",
          "\"%o\", 8",
          "\"%#o\", 8",
          "\"%c\", 65",
          "\"%5c|\", 65",
          "\"%-5c|\", 65",
          "\"%c\", 0",
          "\"%c\", 0x20ac",
          "\"%c\", -1",
          "\"%c\", 0x110000",
          "\"%lc\", 65",
          "\"%p\", NULL",
          "\"%s\", \"text\"",
          "\"%s\", \"\"",
          "\"%s\", \"\\xff\"",
          "\"%s\", \"a\\xffz\"",
          "\"%s\", \"\\xe2\\x82\"",
          "\"%.2s|\", \"text\"",
          "\"%.0s|\", \"text\"",
          "\"%.2s|\", \"\\xe2\\x82\\xac\"",
          "\"%6s|\", \"text\"",
          "\"%-6s|\", \"text\"",
          "\"%06s|\", \"text\"",
          "\"%6.2s|\", \"text\"",
          "\"%.*s|\", 2, \"text\"",
          "\"%.*s|\", -2, \"text\"",
          "\"%ls\", L\"text\"",
          "\"%.2ls\", L\"text\"",
          "\"%zs\", \"text\"",
          "\"%U\", value(\"str\")",
          "\"%6U|\", value(\"str\")",
          "\"%.2U|\", value(\"str\")",
          "\"%V\", value(\"str\"), \"other\"",
          "\"%V\", NULL, \"other\"",
          "\"%V\", NULL, \"\\xff\"",
          "\"%.2V|\", NULL, \"other\"",
          "\"%lV\", NULL, L\"other\"",
          "\"%S\", value(\"list\")",
          "\"%S\", value(\"str\")",
          "\"%R\", value(\"str\")",
          "\"%A\", value(\"surrogate\")",
          "\"%A\", value(\"accent\")",
          "\"%R\", value(\"accent\")",
          "\"%S\", value(\"accent\")",
          "\"%.3R|\", value(\"list\")",
          "\"%20R|\", value(\"list\")",
          "\"%-20R|\", value(\"list\")",
          "\"%S\", value(\"badstr\")",
          "\"%R\", value(\"badrepr\")",
          "\"%A\", value(\"badrepr\")",
          "\"%d %R %d\", 1, value(\"badrepr\"), 2",
          "\"%T\", value(\"str\")",
          "\"%#T\", value(\"str\")",
          "\"%T\", value(\"instance\")",
          "\"%#T\", value(\"instance\")",
          "\"%20T|\", value(\"instance\")",
          "\"%N\", value(\"type\")",
          "\"%#N\", value(\"heap\")",
          "\"%N\", value(\"str\")",
          "\"%N\", value(\"None\")",
          "\"%q\", 1",
          "\"%y\", 1",
          "\"%e\", 1.5",
          "\"%f\", 1.5",
          "\"%g\", 1.5",
          "\"%n\", 1",
          "\"%m\", 1",
          "\"%r\", 1",
          "\"%5\"",
          "\"%.\"",
          "\"%.5\"",
          "\"%l\"",
          "\"%ll\"",
          "\"%z\"",
          "\"%-\"",
          "\"%0\"",
          "\"%#\"",
          "\"%.d|\", 42",
          "\"%.-3d|\", 42",
          "\"%lls\", \"text\"",
          "\"%lU\", value(\"str\")",
          "\"%lR\", value(\"str\")",
          "\"%zc\", 65",
          "\"%lp\", NULL",
          "\"%d%q%d\", 1, 2, 3",
          "\"before %y after\", 1",
          "\"%99999999999999999999d\", 1",
          "\"%.99999999999999999999d\", 1",
          "\"\\xff\"",
          "\"text \\xe2\\x82\\xac\"",
          "\"%\\xff\", 1",
          "\"%d \\xff\", 1",
          "\"%d %d %d %d %d %d %d %s\", 1, 2, 3, 4, 5, 6, 7, \"text\"");

  private static final List<String> TYPES =
      List.of(
          "NULL",
          "value(\"None\")",
          "value(\"int\")",
          "value(\"str\")",
          "value(\"type\")",
          "value(\"class\")",
          "value(\"exception\")",
          "value(\"tuple\")",
          "value(\"instance\")",
          "PyExc_KeyError",
          "PyExc_OSError",
          "PyExc_SystemExit",
          "PyExc_UnicodeDecodeError",
          "PyExc_StopIteration");

  private TextCalls() {}

  static List<VariadicCall> all() {
    List<VariadicCall> calls = new ArrayList<>();
    for (String format : FORMATS) {
      calls.add(VariadicCall.of("PyUnicode_FromFormat(" + format + ")"));
    }
    for (String format : FORMATS) {
      calls.add(VariadicCall.of("via_PyUnicode_FromFormatV(" + format + ")"));
    }
    for (String format : FORMATS) {
      calls.add(VariadicCall.of("PyErr_Format(PyExc_ValueError, " + format + ")"));
    }
    for (String type : TYPES) {
      calls.add(VariadicCall.of("PyErr_Format(" + type + ", \"%d %s\", 7, \"text\")"));
    }
    for (String type : TYPES) {
      calls.add(VariadicCall.of("PyErr_WarnFormat(" + type + ", 1, \"%d %s\", 7, \"text\")"));
    }
    return calls;
  }
}

package io.polyphase.bridge;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code _datetime} is and does, whose static types need more of a host than others: read out
 * of {@code _PyRuntime}, made ready for each interpreter. Run in a process of its own: {@code
 * DatetimeReport RUNTIME}.
 */
public final class DatetimeReport {
  private final ObjectAccess objects;
  private final PyObject module;
  private final List<PyObject> handles = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private DatetimeReport(Interpreter interpreter) {
    this.objects = interpreter.objects();
    this.module = own(interpreter.importModule("_datetime"));
  }

  /** Entry point of the child process: twice, as the second import finds types that are made. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      report(runtime.main()).forEach(System.out::println);
      report(runtime.main()).forEach(System.out::println);
    }
  }

  /** Imports the module, looks at it, uses it and deletes it. */
  static List<String> report(Interpreter interpreter) {
    var report = new DatetimeReport(interpreter);
    report.types();
    report.values();
    report.arithmetic();
    report.failures();
    report.handles.forEach(interpreter::release);
    interpreter.delete("_datetime");
    interpreter.collect();
    return report.lines;
  }

  private PyObject own(PyObject object) {
    handles.add(object);
    return object;
  }

  private PyObject get(PyObject object, String name) {
    return own(objects.get(object, name));
  }

  private PyObject make(String type, @Nullable Object... arguments) {
    return own(objects.call(get(module, type), arguments));
  }

  private PyObject call(PyObject object, String method, @Nullable Object... arguments) {
    return own(objects.call(get(object, method), arguments));
  }

  private void line(String what, PyObject value) {
    lines.add(what + "\t" + objects.typeName(value) + "\t" + objects.repr(value));
  }

  private void types() {
    lines.add(objects.names(module).toString());
    for (String name : List.of("date", "datetime", "time", "timedelta", "timezone", "tzinfo")) {
      PyObject type = get(module, name);
      lines.add(name + "\t" + objects.repr(type) + "\t" + new TreeSet<>(objects.names(type)));
      for (String attribute :
          List.of("__name__", "__module__", "__mro__", "__bases__", "__doc__")) {
        line(name + "." + attribute, get(type, attribute));
      }
      for (String constant : List.of("min", "max", "resolution", "utc", "today", "__new__")) {
        if (objects.names(type).contains(constant)) {
          lines.add(name + "." + constant + "\t" + objects.typeName(get(type, constant)));
        }
      }
    }
    line("MINYEAR", get(module, "MINYEAR"));
    line("UTC", get(module, "UTC"));
    line("date.max", get(get(module, "date"), "max"));
    line("timedelta.resolution", get(get(module, "timedelta"), "resolution"));
  }

  private void values() {
    PyObject date = make("date", 2020, 1, 2);
    line("isoformat", call(date, "isoformat"));
    line("str", call(date, "__str__"));
    line("ctime", call(date, "ctime"));
    line("weekday", call(date, "weekday"));
    line("toordinal", call(date, "toordinal"));
    line("isocalendar", call(date, "isocalendar"));
    line("replace", call(date, "replace", 2021));
    line("fromisoformat", call(get(module, "date"), "fromisoformat", "2024-02-29"));
    line("year", get(date, "year"));
    PyObject utc = get(module, "UTC");
    PyObject type = get(module, "datetime");
    PyObject epoch = call(type, "fromtimestamp", 1.5, utc);
    line("fromtimestamp", epoch);
    line("timestamp", call(epoch, "timestamp"));
    line("utcoffset", call(epoch, "utcoffset"));
    line("tzname", call(epoch, "tzname"));
    line("isoformat", call(epoch, "isoformat"));
    line("isoformat", call(epoch, "isoformat", " ", "milliseconds"));
    line("fromisoformat", call(type, "fromisoformat", "2011-11-04T00:05:23.283+04:00"));
    line("astimezone", call(epoch, "astimezone", make("timezone", make("timedelta", 0, 5400))));
    line("combine", call(type, "combine", date, make("time", 12, 30, 15, 5)));
    line("time", make("time", 23, 59));
    line("time.isoformat", call(make("time", 1, 2, 3, 4), "isoformat"));
  }

  private void arithmetic() {
    PyObject date = make("date", 2020, 1, 2);
    PyObject delta = make("timedelta", 1, 2, 3);
    line("date + delta", call(date, "__add__", delta));
    line("date - date", call(date, "__sub__", make("date", 2019, 12, 30)));
    line("delta * 3", call(delta, "__mul__", 3));
    line("delta * 0.5", call(delta, "__mul__", 0.5));
    line("delta / 2", call(delta, "__truediv__", 2));
    line("delta // 7", call(delta, "__floordiv__", 7));
    line("divmod", call(delta, "__divmod__", make("timedelta", 0, 1000)));
    line("-delta", call(delta, "__neg__"));
    line("str", call(call(delta, "__neg__"), "__str__"));
    line("total_seconds", call(delta, "total_seconds"));
    line("fractions", make("timedelta", 0.1, 0.2, 0.3));
    line("<", call(date, "__lt__", make("date", 2020, 1, 3)));
    line("==", call(delta, "__eq__", make("timedelta", 1, 2, 3)));
    line("== other", call(delta, "__eq__", 1));
    lines.add("equal hashes\t" + sameHash(make("date", 2020, 1, 2), date));
    lines.add("equal hashes\t" + sameHash(make("timedelta", 0, 90), make("timedelta", 0, 90)));
    line("__reduce__", call(delta, "__reduce__"));
    line("__reduce__", call(get(module, "UTC"), "__reduce__"));
  }

  private boolean sameHash(PyObject left, PyObject right) {
    return String.valueOf(objects.toJava(call(left, "__hash__")))
        .equals(String.valueOf(objects.toJava(call(right, "__hash__"))));
  }

  private void failures() {
    PyObject date = make("date", 2020, 1, 2);
    fails(() -> make("date", 2020, 13, 1));
    fails(() -> make("date", "x"));
    fails(() -> make("time", 24));
    fails(() -> make("timedelta", 1_000_000_000));
    fails(() -> make("tzinfo", 1));
    fails(() -> call(date, "__lt__"));
    fails(() -> call(get(module, "date"), "fromisoformat", "20x"));
    fails(() -> call(make("timedelta", 1), "__floordiv__", 0));
    fails(() -> make("timezone", make("timedelta", 2)));
    fails(() -> objects.set(get(module, "date"), "x", date));
    fails(() -> objects.set(date, "year", date));
  }

  private void fails(Runnable step) {
    try {
      step.run();
      lines.add("did not fail");
    } catch (ImportException e) {
      lines.add(e.pythonType() + ": " + e.getMessage());
    }
  }
}

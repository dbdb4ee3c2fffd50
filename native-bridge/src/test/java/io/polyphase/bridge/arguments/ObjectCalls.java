package io.polyphase.bridge.arguments;

import java.util.ArrayList;
import java.util.List;

/** Calls with objects behind "...", and with callables and names that are none. */
final class ObjectCalls {
  private static final List<String> OBJECTS =
      List.of(
          "NULL",
          "value(\"None\")",
          "value(\"int\")",
          "value(\"str\")",
          "value(\"list\")",
          "value(\"dict\")",
          "value(\"tupletype\")",
          "value(\"type\")",
          "value(\"class\")",
          "value(\"function\")",
          "value(\"method\")",
          "value(\"module\")",
          "value(\"instance\")");
  private static final List<String> NAMES =
      List.of("\"append\"", "\"\"", "\"no.such\"", "\"\\xff\"", "\"__len__\"", "NULL");
  private static final List<String> NAME_OBJECTS =
      List.of(
          "NULL",
          "value(\"str\")",
          "value(\"int\")",
          "value(\"None\")",
          "value(\"bytes\")",
          "PyUnicode_FromString(\"append\")",
          "PyUnicode_FromString(\"__len__\")");

  private ObjectCalls() {}

  static List<VariadicCall> all() {
    List<String> calls = new ArrayList<>();
    for (int size = 0; size < 4; size++) {
      calls.add("PyTuple_Pack(" + size + arguments(size) + ")");
    }
    calls.add("PyTuple_Pack(9" + arguments(9) + ")");
    calls.add("PyTuple_Pack(-1)");
    calls.add("PyTuple_Pack((Py_ssize_t)1 << 62)");
    for (String object : OBJECTS) {
      calls.add("PyObject_CallFunction(" + object + ", NULL)");
      calls.add("PyObject_CallFunction(" + object + ", \"\")");
      calls.add("PyObject_CallFunction(" + object + ", \"O\", value(\"tuple\"))");
      calls.add("PyObject_CallFunction(" + object + ", \"(O)\", value(\"tuple\"))");
      calls.add("PyObject_CallFunction(" + object + ", \"OO\", NULL, value(\"tuple\"))");
      calls.add("PyObject_CallFunction(" + object + ", \"(i\", 1)");
    }
    for (String object : OBJECTS) {
      for (int size = 0; size < 3; size++) {
        calls.add("PyObject_CallFunctionObjArgs(" + object + arguments(size) + ", NULL)");
      }
    }
    for (String object : OBJECTS) {
      for (String name : NAMES) {
        calls.add("PyObject_CallMethod(" + object + ", " + name + ", \"i\", 1)");
      }
      calls.add("PyObject_CallMethod(" + object + ", \"append\", \"x\")");
    }
    for (String name : NAMES) {
      calls.add("PyObject_CallMethod(value(\"list\"), " + name + ", NULL)");
      calls.add("PyObject_CallMethod(value(\"list\"), " + name + ", \"(ii)\", 1, 2)");
      calls.add("PyObject_CallMethod(value(\"list\"), " + name + ", \"O\", NULL)");
    }
    for (String object : OBJECTS) {
      for (String name : NAME_OBJECTS) {
        calls.add("PyObject_CallMethodObjArgs(" + object + ", " + name + arguments(1) + ", NULL)");
      }
    }
    for (String name : NAME_OBJECTS) {
      calls.add("PyObject_CallMethodObjArgs(value(\"list\"), " + name + ", NULL)");
      calls.add("_PyObject_CallMethod(value(\"list\"), " + name + ", \"i\", 1)");
      calls.add("_PyObject_CallMethod(value(\"list\"), " + name + ", NULL)");
      calls.add("_PyObject_CallMethod(value(\"list\"), " + name + ", \"x\")");
    }
    return calls.stream().map(VariadicCall::of).toList();
  }

  private static String arguments(int size) {
    return ", value(\"int\")".repeat(size);
  }
}

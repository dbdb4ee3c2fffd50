package io.polyphase.bridge.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which functions have no rows, and which rows are left out, and why. */
final class Exclusions {
  private static final Map<Pattern, String> BY_NAME =
      Map.of(
          Pattern.compile("Py_Exit|_?Py_FatalError.*|_Py_FatalRefcountErrorFunc|PyOS_AfterFork.*"),
          "ends the process",
          Pattern.compile("Py_(Initialize|Finalize|EndInterpreter|NewInterpreter).*"),
          "begins or ends an interpreter",
          Pattern.compile("_?Py(Thread|GILState|Eval_.*Thread|Mutex|ParkingLot).*"),
          "of threads, not of objects",
          Pattern.compile(
              "_Py_Dealloc|_?PyObject_Init(Var)?|PyException_SetCause|PyObject_GC_Del|_Py_DecRef|Py_DecRef"),
          "frees its argument, or writes into it whatever it is: what comes after is no outcome of"
              + " it",
          Pattern.compile(
              "PyByteArray_(Size|AsString|Resize)"
                  + "|PyUnicode_(Substring|AsUCS4Copy|CompareWithASCIIString)"
                  + "|PyUnicode(En|De)codeError_(Set|Get).*|PyException_.*Cause|PySlice_Unpack"
                  + "|_PyLong_(NumBits|GCD|Sign|Frexp)|PyObject_GC_.*"),
          "CPython only asserts what its argument is, and reads memory as what it is not",
          Pattern.compile(
              "PyUnicode_New|PyObject_(Malloc|Calloc)|_PyObject_(GC_)?New(Var)?|PyType_Generic.*"
                  + "|Py(Bytes|ByteArray)_FromStringAndSize|PyFloat_Unpack.|PySet_New"
                  + "|PyFrozenSet_New"),
          "answers memory that nobody has written, or an order that is the process's own",
          Pattern.compile(
              "PyOS_.*sig|_PyDeadline_.*|_Py_(dup|fstat.*)|_PyOS_URandom.*|PyObject_AsFileDescriptor"),
          "of the operating system");

  private static final Map<Pattern, String> ROWS =
      Map.of(
          Pattern.compile("PyStructSequence_SetItem (?!tuple ).*"),
          "CPython writes the item into an object of another type, and crashes when that is used");

  private Exclusions() {}

  /** Whether a row of a function that has some is left out. */
  static boolean isLeftOut(String row) {
    return ROWS.keySet().stream().anyMatch(pattern -> pattern.matcher(row).matches());
  }

  /** Why there are no rows of a function; empty if there are. */
  static Optional<String> reason(Prototype prototype) {
    for (Map.Entry<Pattern, String> each : BY_NAME.entrySet()) {
      if (each.getKey().matcher(prototype.name()).matches()) {
        return Optional.of(each.getValue());
      }
    }
    if (prototype.parameters().isEmpty()) {
      return Optional.of("has no parameters");
    }
    if (prototype.result().equals("Py_complex")) {
      return Optional.of("answers a Py_complex");
    }
    return prototype.parameters().stream()
        .filter(parameter -> parameter.kind().isEmpty())
        .findFirst()
        .map(parameter -> "takes " + parameter.type());
  }
}

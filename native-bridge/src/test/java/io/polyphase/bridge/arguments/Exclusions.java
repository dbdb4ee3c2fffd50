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
          Pattern.compile("PyRun_.*"),
          "Python text that means nothing to the host ends the import that it is run in: TextRows",
          Pattern.compile("PyUnicodeTranslateError_.*"),
          "is for exceptions of which rows have none, and only asserts that it gets one",
          Pattern.compile(
              "PyGC_(Enable|Disable)|PyImport_GetModuleDict|PySys_SetObject|Py_SetRecursionLimit"),
          "of the process, and of the rows before",
          Pattern.compile("_?Py(Thread|GILState|Eval_.*Thread|Mutex|ParkingLot).*"),
          "of threads, not of objects",
          Pattern.compile("_Py_Dealloc|_?PyObject_Init(Var)?|PyObject_GC_Del|_Py_DecRef|Py_DecRef"),
          "frees its argument, or writes into it whatever it is: what comes after is no outcome of"
              + " it",
          Pattern.compile("_?PyObject_GC_.*"),
          "CPython only asserts that the collector may have its argument",
          Pattern.compile(
              "PyUnicode_New|PyObject_(Malloc|Calloc)|_PyObject_(GC_)?New(Var)?|PyType_Generic.*"),
          "answers memory that nobody has written",
          Pattern.compile(
              "PyOS_.*sig|_PyDeadline_.*|_Py_(dup|fstat.*)|_PyOS_URandom.*|PyObject_AsFileDescriptor"),
          "of the operating system");

  private static final String READS_ANOTHER =
      "CPython only asserts what its argument is, and reads or writes memory as what it is not";

  private static final Map<Pattern, String> ROWS =
      Map.ofEntries(
          Map.entry(
              Pattern.compile("PyStructSequence_SetItem (?!tuple ).*"),
              "CPython writes the item into an object of another type, and crashes when that is"
                  + " used"),
          Map.entry(Pattern.compile("PyStructSequence_GetItem (?!tuple ).*"), READS_ANOTHER),
          Map.entry(Pattern.compile("PyWrapper_New .*"), READS_ANOTHER),
          Map.entry(
              Pattern.compile("PyDict_Contains(String)? instance .*"),
              "CPython takes the object for a dict, and looks for an end that is not there"),
          Map.entry(
              Pattern.compile("PyByteArray_(Size|AsString|Resize) (?!bytearray\\b).*"),
              READS_ANOTHER),
          Map.entry(
              Pattern.compile(
                  "PyUnicode_(Substring|AsUCS4Copy|CompareWithASCIIString) (?!str\\b).*"),
              READS_ANOTHER),
          Map.entry(
              Pattern.compile("PyUnicode(En|De)codeError_(Set|Get)\\w+ (?!(de|en)code_error\\b).*"),
              READS_ANOTHER),
          Map.entry(
              Pattern.compile("PyException_[GS]et(Cause|Context|Args) (?!exception\\b).*"),
              READS_ANOTHER),
          Map.entry(Pattern.compile("PyExceptionClass_Name (?!class\\b|type\\b).*"), READS_ANOTHER),
          Map.entry(Pattern.compile("PyBytes_Repr (?!bytes\\b).*"), READS_ANOTHER),
          Map.entry(
              Pattern.compile("PyUnicode_(IsIdentifier|EqualToUTF8AndSize) (?!str\\b).*"),
              READS_ANOTHER),
          Map.entry(Pattern.compile("PyUnicode_RichCompare \\w+ \\w+ -1"), READS_ANOTHER),
          Map.entry(Pattern.compile("PySlice_(Unpack|GetIndices) (?!slice\\b).*"), READS_ANOTHER),
          Map.entry(Pattern.compile("_PyLong_(NumBits|GCD|Sign) (?!int\\b).*"), READS_ANOTHER),
          Map.entry(Pattern.compile("_PyLong_GCD int (?!int\\b|one\\b).*"), READS_ANOTHER),
          Map.entry(
              Pattern.compile("Py(Bytes|ByteArray)_FromStringAndSize NULL [1-9].*"),
              "answers memory that nobody has written"),
          Map.entry(
              Pattern.compile("PyFloat_Unpack(8|. (''|\\(i|bad|no.such)) .*"),
              "reads behind the end of its argument"),
          Map.entry(
              Pattern.compile("Py(Frozen)?Set_New (str|tuple|list|bytes)"),
              "answers items in the order of hashes, of which those of texts are the process's"
                  + " own"),
          Map.entry(
              Pattern.compile("PyNumber_(InPlace)?Multiply int (list|tuple)"),
              "answers hundreds of thousands of items, which all later collections go through"));

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
    if (prototype.result().equals("Py_complex")) {
      return Optional.of("answers a Py_complex");
    }
    return prototype.parameters().stream()
        .filter(parameter -> parameter.kind().isEmpty())
        .findFirst()
        .map(parameter -> "takes " + parameter.type());
  }
}

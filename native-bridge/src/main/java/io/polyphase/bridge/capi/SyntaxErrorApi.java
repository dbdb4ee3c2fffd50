package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.ReraisedGroups;
import io.polyphase.bridge.objects.SourceText;
import io.polyphase.bridge.objects.SyntaxLocations;

/** pyerrors.h: where in a source file an exception came about, and what a compiler asks for. */
final class SyntaxErrorApi {
  private static final int UNKNOWN = -1;

  private SyntaxErrorApi() {}

  static void PyErr_SyntaxLocation(long file, int line) {
    PyErr_SyntaxLocationEx(file, line, UNKNOWN);
  }

  /** A name that cannot be decoded is left out. */
  static void PyErr_SyntaxLocationEx(long file, int line, int column) {
    long exception = Errors.take();
    long name = 0;
    try {
      name = file == 0 ? 0 : FileSystemApi.PyUnicode_DecodeFSDefault(file);
    } catch (PythonError _) {
      Errors.clear();
    }
    Errors.restore(exception);
    PyErr_SyntaxLocationObject(name, line, column);
    Refs.xdecref(name);
  }

  static void PyErr_SyntaxLocationObject(long file, int line, int column) {
    SyntaxLocations.set(file, line, column, line, UNKNOWN);
  }

  static void PyErr_RangedSyntaxLocationObject(
      long file, int line, int column, int endLine, int endColumn) {
    SyntaxLocations.set(file, line, column, endLine, endColumn);
  }

  static long PyErr_ProgramText(long file, int line) {
    return file == 0 ? 0 : SourceText.line(NativeMemory.string(file), line, "utf-8");
  }

  static long PyErr_ProgramTextObject(long file, int line) {
    return file == 0 ? 0 : SyntaxLocations.text(file, line);
  }

  static long _PyErr_ProgramDecodedTextObject(long file, int line, long encoding) {
    if (file == 0 || !Strs.check(file)) {
      return 0;
    }
    String name = encoding == 0 ? "utf-8" : NativeMemory.string(encoding);
    return SourceText.line(Strs.java(file), line, name);
  }

  static long PyUnstable_Exc_PrepReraiseStar(long original, long raised) {
    return ReraisedGroups.of(original, raised);
  }
}

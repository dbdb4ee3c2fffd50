package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.CodeObjects;
import io.polyphase.bridge.objects.CodeObjects.Parts;

/** code.h. No code object ever runs; they say what a function is like, and where it is from. */
final class CodeApi {
  private CodeApi() {}

  @Allocates
  static long PyUnstable_Code_NewWithPosOnlyArgs(
      int arguments,
      int positionalOnly,
      int keywordOnly,
      int locals,
      int stackSize,
      int flags,
      long code,
      long constants,
      long names,
      long variables,
      long free,
      long cells,
      long file,
      long name,
      long qualname,
      int firstLine,
      long lineTable,
      long exceptionTable) {
    return CodeObjects.create(
        new Parts(
            arguments,
            positionalOnly,
            keywordOnly,
            stackSize,
            flags,
            code,
            constants,
            names,
            variables,
            free,
            cells,
            file,
            name,
            qualname,
            firstLine,
            lineTable,
            exceptionTable));
  }

  @Allocates
  static long PyUnstable_Code_New(
      int arguments,
      int keywordOnly,
      int locals,
      int stackSize,
      int flags,
      long code,
      long constants,
      long names,
      long variables,
      long free,
      long cells,
      long file,
      long name,
      long qualname,
      int firstLine,
      long lineTable,
      long exceptionTable) {
    return PyUnstable_Code_NewWithPosOnlyArgs(
        arguments,
        0,
        keywordOnly,
        locals,
        stackSize,
        flags,
        code,
        constants,
        names,
        variables,
        free,
        cells,
        file,
        name,
        qualname,
        firstLine,
        lineTable,
        exceptionTable);
  }

  @Allocates
  static long PyCode_NewEmpty(long file, long function, int line) {
    long fileName = FileSystemApi.PyUnicode_DecodeFSDefault(file);
    try {
      long name = Strs.ofUtf8(function);
      try {
        return CodeObjects.createEmpty(fileName, name, line);
      } finally {
        Refs.decref(name);
      }
    } finally {
      Refs.decref(fileName);
    }
  }

  @Fails(-1)
  static int PyCode_Addr2Line(long code, int offset) {
    return CodeObjects.line(code, offset);
  }

  @Allocates
  static long PyCode_GetCode(long code) {
    return CodeObjects.code(code);
  }

  @Allocates
  static long PyCode_GetVarnames(long code) {
    return CodeObjects.variables(code);
  }

  @Allocates
  static long PyCode_GetCellvars(long code) {
    return CodeObjects.cells(code);
  }

  @Allocates
  static long PyCode_GetFreevars(long code) {
    return CodeObjects.free(code);
  }
}

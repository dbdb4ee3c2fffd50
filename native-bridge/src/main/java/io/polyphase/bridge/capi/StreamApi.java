package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.StandardStreams;

/** sysmodule.h, fileobject.h: attributes of {@code sys}, and texts for its streams and others. */
final class StreamApi {
  private static final int PRINT_RAW = 1; // Py_PRINT_RAW
  private static final int LONGEST = 1000; // of what PySys_WriteStdout writes, in bytes

  private StreamApi() {}

  /** Borrowed; NULL and no exception if there is none. */
  static long PySys_GetObject(long name) {
    long pending = Errors.take();
    try {
      return Dicts.get(SysNames.dict(), Interned.of(name));
    } catch (PythonError _) {
      Errors.clear();
      return 0;
    } finally {
      Errors.restore(pending);
    }
  }

  /** Sets an attribute, or deletes it if the value is NULL. */
  @Allocates
  static int PySys_SetObject(long name, long value) {
    long key = Interned.of(name);
    if (value == 0) {
      boolean _ = Dicts.remove(SysNames.dict(), key);
    } else {
      Dicts.put(SysNames.dict(), key, value);
    }
    return 0;
  }

  /** 1 and a new reference if there is such an attribute, 0 and NULL if not. */
  static int _PySys_GetOptionalAttr(long name, long result) {
    putLong(result, 0);
    if (!Strs.check(name)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "attribute name must be string, not '" + Types.name(Refs.type(name)) + "'");
    }
    long value = Refs.xincref(Dicts.get(SysNames.dict(), name));
    putLong(result, value);
    return value == 0 ? 0 : 1;
  }

  static int _PySys_GetOptionalAttrString(long name, long result) {
    long text = Strs.ofUtf8(name);
    try {
      return _PySys_GetOptionalAttr(text, result);
    } finally {
      Refs.decref(text);
    }
  }

  static long _PySys_GetRequiredAttrString(long name) {
    long value = Dicts.get(SysNames.dict(), Interned.of(name));
    if (value == 0) {
      throw Errors.raise(Exceptions.RuntimeError, "lost sys." + NativeMemory.string(name));
    }
    return Refs.incref(value);
  }

  // Streams

  private static String shortened(String text) {
    return text.length() < LONGEST ? text : text.substring(0, LONGEST) + "... truncated";
  }

  static void PySys_WriteStdout(long vaList) {
    var list = new VariadicArguments(vaList);
    StandardStreams.out(shortened(Formatter.format(list.nextLong(), list)));
  }

  static void PySys_WriteStderr(long vaList) {
    var list = new VariadicArguments(vaList);
    StandardStreams.err(shortened(Formatter.format(list.nextLong(), list)));
  }

  static void PySys_FormatStdout(long vaList) {
    var list = new VariadicArguments(vaList);
    StandardStreams.out(Formatter.format(list.nextLong(), list));
  }

  static void PySys_FormatStderr(long vaList) {
    var list = new VariadicArguments(vaList);
    StandardStreams.err(Formatter.format(list.nextLong(), list));
  }

  @Allocates
  static int PyFile_WriteObject(long object, long file, int flags) {
    if (file == 0) {
      throw Errors.raise(Exceptions.TypeError, "writeobject with NULL file");
    }
    long writer = Attributes.get(file, "write");
    long text = 0;
    try {
      text =
          (flags & PRINT_RAW) != 0
              ? ObjectApi.PyObject_Str(object)
              : object == 0 ? Strs.of("<NULL>") : ObjectProtocol.repr(object);
      Refs.decref(CallProtocol.callWith(writer, text));
      return 0;
    } finally {
      Refs.xdecref(text);
      Refs.decref(writer);
    }
  }

  /** Nothing is written, and −1 returned, while an exception is set. */
  @Allocates
  static int PyFile_WriteString(long text, long file) {
    return mayWrite(file) ? writeOwned(Strs.ofUtf8(text), file) : -1;
  }

  /** As {@link #PyFile_WriteString}. */
  static int write(String text, long file) {
    return mayWrite(file) ? writeOwned(Strs.of(text), file) : -1;
  }

  private static boolean mayWrite(long file) {
    if (Errors.occurred()) {
      return false;
    }
    if (file == 0) {
      throw Errors.raise(Exceptions.SystemError, "null file for PyFile_WriteString");
    }
    return true;
  }

  private static int writeOwned(long text, long file) {
    try {
      return PyFile_WriteObject(text, file, PRINT_RAW);
    } finally {
      Refs.decref(text);
    }
  }
}

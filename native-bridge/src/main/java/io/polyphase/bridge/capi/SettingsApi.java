package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.FatalErrors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeThreads;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.SystemNames;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.BoundMethods;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;

/** sysmodule.h, import.h, ceval.h, pystate.h: what this Python is set to, and its numbers. */
final class SettingsApi {
  private static final long MAGIC_NUMBER = 0x0a0d0df3L; // of bytecode: 3571, and the end of a line
  private static final long MAGIC_TAG = Interned.cString("cpython-313");
  private static final long CALLED = Interned.cString("()");
  private static final long OBJECT = Interned.cString(" object");

  private SettingsApi() {}

  @Allocates
  static long PyLong_GetInfo() {
    return SystemNames.intInfo();
  }

  @Allocates
  static long PyFloat_GetInfo() {
    return SystemNames.floatInfo();
  }

  @Allocates
  static long PyThread_GetInfo() {
    return SystemNames.threadInfo();
  }

  static double PyFloat_GetMax() {
    return Double.MAX_VALUE;
  }

  static double PyFloat_GetMin() {
    return Double.MIN_NORMAL;
  }

  @Fails(0)
  static int Py_GetRecursionLimit() {
    return InterpreterState.current().limits().recursion();
  }

  static void Py_SetRecursionLimit(int limit) {
    InterpreterState.current().limits().setRecursion(limit);
  }

  // sys

  private static long ofSys(String name) {
    return Dicts.get(SysNames.dict(), Interned.of(name));
  }

  /** Borrowed; made anew where something else stands in its place. */
  static long PySys_GetXOptions() {
    long options = ofSys("_xoptions");
    if (options != 0 && Dicts.check(options)) {
      return options;
    }
    long made = Dicts.create(0);
    Dicts.put(SysNames.dict(), Interned.of("_xoptions"), made);
    Refs.decref(made);
    return made;
  }

  /** {@code name=value}, or a name alone; a failure is told to nobody. */
  static void PySys_AddXOption(long option) {
    long end = option;
    while (getInt(end) != 0 && getInt(end) != '=') {
      end += Integer.BYTES;
    }
    long name = 0;
    long value = 0;
    try {
      long options = PySys_GetXOptions();
      name = UnicodeApi.PyUnicode_FromWideChar(option, (end - option) / Integer.BYTES);
      value = getInt(end) == 0 ? Refs.incref(Singletons.TRUE) : wide(end + Integer.BYTES);
      Dicts.put(options, name, value);
    } catch (PythonError _) {
      Errors.clear();
    } finally {
      Refs.xdecref(value);
      Refs.xdecref(name);
    }
  }

  @Fails(0)
  static int PySys_HasWarnOptions() {
    long options = ofSys("warnoptions");
    return options != 0 && Lists.check(options) && Lists.size(options) > 0 ? 1 : 0;
  }

  static void PySys_ResetWarnOptions() {
    long options = ofSys("warnoptions");
    if (options != 0 && Lists.check(options)) {
      Lists.setSlice(options, 0, Lists.size(options), 0);
    }
  }

  static void PySys_AddWarnOptionUnicode(long option) {
    Lists.append(ofSys("warnoptions"), option);
  }

  private static long wide(long text) {
    return UnicodeApi.PyUnicode_FromWideChar(text, -1);
  }

  static void PySys_AddWarnOption(long option) {
    long text = wide(option);
    PySys_AddWarnOptionUnicode(text);
    Refs.decref(text);
  }

  static void PySys_SetArgv(int count, long arguments) {
    PySys_SetArgvEx(count, arguments, 0);
  }

  /** {@code sys.argv}; the search path is the host's, whose first folder is no script's. */
  static void PySys_SetArgvEx(int count, long arguments, int updatesPath) {
    long list = Lists.create(0);
    for (long i = 0; i < count; i++) {
      long argument = wide(getLong(arguments + Long.BYTES * i));
      Lists.append(list, argument);
      Refs.decref(argument);
    }
    if (count <= 0) {
      Lists.append(list, Strs.of(""));
    }
    Dicts.put(SysNames.dict(), Interned.of("argv"), list);
    Refs.decref(list);
  }

  /** No audit hooks can be set: nothing objects. */
  static int PySys_AuditTuple(long event, long args) {
    if (args != 0 && !Tuples.check(args)) {
      throw Errors.raise(
          Exceptions.TypeError, "args must be tuple, got " + Types.name(Refs.type(args)));
    }
    return 0;
  }

  // Imports

  @Fails(-1)
  static long PyImport_GetMagicNumber() {
    return MAGIC_NUMBER;
  }

  static long PyImport_GetMagicTag() {
    return MAGIC_TAG;
  }

  static int PyImport_AppendInittab(long name, long init) {
    throw FatalErrors.abort(
        "PyImport_AppendInittab",
        "PyImport_AppendInittab() may not be called after Py_Initialize()");
  }

  // What runs: no Python code does, so there are no frames

  static long PyEval_GetFrameGlobals() {
    return 0;
  }

  static long PyEval_GetFrameLocals() {
    throw Errors.raise(Exceptions.SystemError, "frame does not exist");
  }

  static long PyEval_GetFuncName(long function) {
    if (BoundMethods.check(function)) {
      return PyEval_GetFuncName(BoundMethods.function(function));
    }
    return Functions.check(function)
        ? getLong(Functions.def(function) + PyMethodDef.ml_name)
        : getLong(Refs.type(function) + PyTypeObject.tp_name);
  }

  static long PyEval_GetFuncDesc(long function) {
    return BoundMethods.check(function) || Functions.check(function) ? CALLED : OBJECT;
  }

  static void PyEval_AcquireLock() {
    long state = NativeThreads.ofThisThread();
    if (state == 0) {
      throw FatalErrors.abort("PyEval_AcquireLock", "the function must be called with a state");
    }
    NativeThreads.restore(state);
  }

  static void PyEval_ReleaseLock() {
    long _ = NativeThreads.save();
  }

  static void PyThread_ReInitTLS() {}

  static long _PyThreadState_Prealloc(long interpreter) {
    return NativeThreads.create(interpreter);
  }

  static void _PyThreadState_Init(long state) {
    throw FatalErrors.abort(
        "_PyThreadState_Init", "_PyThreadState_Init() is for internal use only");
  }

  @Allocates
  static int _PyState_AddModule(long thread, long module, long def) {
    return StateApi.PyState_AddModule(module, def);
  }

  /** Signals are the JVM's: none is Python's to handle. */
  @Fails(0)
  static int PyOS_InterruptOccurred() {
    return 0;
  }

  // Files

  /**
   * One line of a file object.
   *
   * @param size at most so many characters; less than 0 for a line without its end, where the end
   *     of the file is an error
   */
  @Allocates
  @Refuses(badArgument = 0)
  static long PyFile_GetLine(long file, int size) {
    long readLine = Attributes.get(file, "readline");
    long line;
    try {
      long limit = Ints.of(size);
      line = size <= 0 ? CallProtocol.callWith(readLine) : CallProtocol.callWith(readLine, limit);
      Refs.decref(limit);
    } finally {
      Refs.decref(readLine);
    }
    if (!Strs.check(line) && !Bytes.check(line)) {
      Refs.decref(line);
      throw Errors.raise(Exceptions.TypeError, "object.readline() returned non-string");
    }
    return size < 0 ? withoutEnd(line) : line;
  }

  private static long withoutEnd(long line) {
    long length = SequenceProtocol.length(line);
    if (length == 0) {
      Refs.decref(line);
      throw Errors.raise(Exceptions.EOFError, "EOF when reading a line");
    }
    try {
      int last =
          Strs.check(line)
              ? Strs.at(line, length - 1)
              : Bytes.java(line)[Math.toIntExact(length - 1)];
      if (last != '\n') {
        return Refs.incref(line);
      }
      return Strs.check(line)
          ? Strs.substring(line, 0, length - 1)
          : Bytes.of(Bytes.data(line), length - 1);
    } finally {
      Refs.decref(line);
    }
  }
}

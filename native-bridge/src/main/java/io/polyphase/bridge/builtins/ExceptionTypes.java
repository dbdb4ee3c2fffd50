package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyAttributeErrorObject;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyImportErrorObject;
import io.polyphase.bridge.layout.Layouts.PyNameErrorObject;
import io.polyphase.bridge.layout.Layouts.PyStopIterationObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;
import java.util.stream.LongStream;

/** What exceptions do: how they are made, shown, traversed and freed (Objects/exceptions.c). */
public final class ExceptionTypes {
  /** Fields of {@code PyBaseExceptionObject}. */
  private static final long[] BASE_FIELDS = {
    PyBaseExceptionObject.dict, PyBaseExceptionObject.args, PyBaseExceptionObject.notes,
    PyBaseExceptionObject.traceback, PyBaseExceptionObject.cause, PyBaseExceptionObject.context
  };

  private static final long NOTES = Interned.of("__notes__");

  private ExceptionTypes() {}

  public static void ready(String name, long type, long base, long size) {
    TypeBuilder definition =
        TypeBuilder.at(type, name)
            .base(base == 0 ? BuiltinTypes.PyBaseObject_Type : base)
            .size(size)
            .flags(
                Constants.Py_TPFLAGS_BASETYPE
                    | Constants.Py_TPFLAGS_HAVE_GC
                    | Constants.Py_TPFLAGS_BASE_EXC_SUBCLASS);
    LongStream own = LongStream.of(ownFields(name)); // before those of the base, as in CPython
    if (base == 0) {
      defineBase(definition);
    }
    definition.references(LongStream.concat(own, LongStream.of(BASE_FIELDS)).toArray());
    switch (name) {
      case "ImportError" -> importError(definition);
      case "OSError" -> OsErrors.define(definition);
      case "KeyError" -> definition.slot("tp_str", ExceptionTypes::keyErrorStr);
      case "StopIteration" ->
          definition
              .status("tp_init", ExceptionTypes::stopIterationInit)
              .member("value", Constants._Py_T_OBJECT, PyStopIterationObject.value);
      case "AttributeError" ->
          definition
              .status("tp_init", ExceptionTypes::attributeErrorInit)
              .member("name", Constants._Py_T_OBJECT, PyAttributeErrorObject.name)
              .member("obj", Constants._Py_T_OBJECT, PyAttributeErrorObject.obj);
      case "NameError" ->
          definition
              .status("tp_init", ExceptionTypes::nameErrorInit)
              .member("name", Constants._Py_T_OBJECT, PyNameErrorObject.name);
      case "UnicodeDecodeError", "UnicodeEncodeError" ->
          definition
              .status("tp_init", ExceptionTypes::unicodeErrorInit)
              .slot("tp_str", ExceptionTypes::unicodeErrorStr)
              .member("encoding", Constants._Py_T_OBJECT, PyUnicodeErrorObject.encoding)
              .member("object", Constants._Py_T_OBJECT, PyUnicodeErrorObject.object)
              .member("start", Constants.Py_T_PYSSIZET, PyUnicodeErrorObject.start)
              .member("end", Constants.Py_T_PYSSIZET, PyUnicodeErrorObject.end)
              .member("reason", Constants._Py_T_OBJECT, PyUnicodeErrorObject.reason);
      default -> {}
    }
    definition.ready();
  }

  private static long[] ownFields(String name) {
    return switch (name) {
      case "ImportError", "ModuleNotFoundError" ->
          new long[] {
            PyImportErrorObject.msg, PyImportErrorObject.name,
            PyImportErrorObject.path, PyImportErrorObject.name_from
          };
      case "OSError",
          "BlockingIOError",
          "ChildProcessError",
          "ConnectionError",
          "FileExistsError",
          "FileNotFoundError",
          "InterruptedError",
          "IsADirectoryError",
          "NotADirectoryError",
          "PermissionError",
          "ProcessLookupError",
          "TimeoutError",
          "BrokenPipeError",
          "ConnectionAbortedError",
          "ConnectionRefusedError",
          "ConnectionResetError" ->
          OsErrors.FIELDS;
      case "StopIteration" -> new long[] {PyStopIterationObject.value};
      case "AttributeError" -> new long[] {PyAttributeErrorObject.name, PyAttributeErrorObject.obj};
      case "NameError", "UnboundLocalError" -> new long[] {PyNameErrorObject.name};
      case "UnicodeDecodeError", "UnicodeEncodeError" ->
          new long[] {
            PyUnicodeErrorObject.encoding, PyUnicodeErrorObject.object, PyUnicodeErrorObject.reason
          };
      default -> new long[0];
    };
  }

  private static void defineBase(TypeBuilder definition) {
    definition
        .slot("tp_new", (type, args, _) -> create(type, args))
        .status("tp_init", ExceptionTypes::baseInit)
        .slot("tp_repr", ExceptionTypes::repr)
        .slot("tp_str", ExceptionTypes::str)
        .slot("tp_getattro", Attributes::genericGet)
        .status("tp_setattro", Attributes::genericSet)
        .dictOffset(PyBaseExceptionObject.dict)
        .noArgs("__reduce__", ExceptionTypes::reduce)
        .oneArg("__setstate__", ExceptionTypes::setState)
        .oneArg("with_traceback", ExceptionObjects::withTraceback)
        .oneArg("add_note", ExceptionTypes::addNote)
        .getset("__dict__", Attributes::getDict, null)
        .getset("args", e -> field(e, PyBaseExceptionObject.args), ExceptionTypes::setArgs)
        .getset(
            "__traceback__",
            e -> field(e, PyBaseExceptionObject.traceback),
            ExceptionObjects::setTraceback)
        .getset(
            "__context__",
            e -> field(e, PyBaseExceptionObject.context),
            (e, v) -> setField(e, PyBaseExceptionObject.context, v))
        .getset(
            "__cause__",
            e -> field(e, PyBaseExceptionObject.cause),
            (e, v) -> setField(e, PyBaseExceptionObject.cause, v))
        .member(
            "__suppress_context__", Constants.Py_T_BOOL, PyBaseExceptionObject.suppress_context);
  }

  private static long reduce(long exception) {
    long type = Refs.incref(Refs.type(exception));
    long args = Refs.incref(args(exception));
    long dict = getLong(exception + PyBaseExceptionObject.dict);
    return dict == 0 ? Tuples.ofOwned(type, args) : Tuples.ofOwned(type, args, Refs.incref(dict));
  }

  private static long setState(long exception, long state) {
    if (state == Singletons.NONE) {
      return Singletons.NONE;
    }
    if (!Dicts.check(state)) {
      throw Errors.raise(Exceptions.TypeError, "state is not a dictionary");
    }
    for (long i = Dicts.next(state, -1); i >= 0; i = Dicts.next(state, i)) {
      Attributes.set(exception, Dicts.keyAt(state, i), Dicts.valueAt(state, i));
    }
    return Singletons.NONE;
  }

  private static long addNote(long exception, long note) {
    if (!Strs.check(note)) {
      throw Errors.raise(
          Exceptions.TypeError, "note must be a str, not '" + Types.name(Refs.type(note)) + "'");
    }
    long notes = Attributes.find(exception, NOTES);
    if (notes == 0) {
      notes = Lists.create(0);
      Attributes.set(exception, NOTES, notes);
    }
    try {
      if (!Lists.check(notes)) {
        throw Errors.raise(Exceptions.TypeError, "Cannot add note: __notes__ is not a list");
      }
      Lists.append(notes, note);
      return Singletons.NONE;
    } finally {
      Refs.decref(notes);
    }
  }

  private static long create(long type, long args) {
    long exception = Types.alloc(type);
    putLong(exception + PyBaseExceptionObject.args, Refs.incref(args == 0 ? Tuples.EMPTY : args));
    return exception;
  }

  private static long baseInit(long exception, long args, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          Types.shortName(Refs.type(exception)) + "() takes no keyword arguments");
    }
    Refs.set(exception + PyBaseExceptionObject.args, Refs.incref(args));
    return 0;
  }

  private static long keyword(long keywords, String name) {
    return keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(name));
  }

  private static void setOwn(long field, long value) {
    Refs.set(field, Refs.xincref(value));
  }

  private static long importErrorInit(long exception, long args, long keywords) {
    Refs.set(exception + PyBaseExceptionObject.args, Refs.incref(args));
    setOwn(exception + PyImportErrorObject.name, keyword(keywords, "name"));
    setOwn(exception + PyImportErrorObject.path, keyword(keywords, "path"));
    setOwn(exception + PyImportErrorObject.name_from, keyword(keywords, "name_from"));
    setOwn(exception + PyImportErrorObject.msg, Tuples.size(args) == 1 ? Tuples.get(args, 0) : 0);
    return 0;
  }

  private static void importError(TypeBuilder definition) {
    definition
        .status("tp_init", ExceptionTypes::importErrorInit)
        .slot("tp_str", ExceptionTypes::importErrorStr)
        .member("msg", Constants._Py_T_OBJECT, PyImportErrorObject.msg)
        .member("name", Constants._Py_T_OBJECT, PyImportErrorObject.name)
        .member("path", Constants._Py_T_OBJECT, PyImportErrorObject.path)
        .member("name_from", Constants._Py_T_OBJECT, PyImportErrorObject.name_from);
  }

  private static long stopIterationInit(long exception, long args, long keywords) {
    baseInit(exception, args, keywords);
    setOwn(
        exception + PyStopIterationObject.value,
        Tuples.size(args) > 0 ? Tuples.get(args, 0) : Singletons.NONE);
    return 0;
  }

  private static long attributeErrorInit(long exception, long args, long keywords) {
    Refs.set(exception + PyBaseExceptionObject.args, Refs.incref(args));
    setOwn(exception + PyAttributeErrorObject.name, keyword(keywords, "name"));
    setOwn(exception + PyAttributeErrorObject.obj, keyword(keywords, "obj"));
    return 0;
  }

  private static long nameErrorInit(long exception, long args, long keywords) {
    Refs.set(exception + PyBaseExceptionObject.args, Refs.incref(args));
    setOwn(exception + PyNameErrorObject.name, keyword(keywords, "name"));
    return 0;
  }

  private static long unicodeErrorInit(long exception, long args, long keywords) {
    baseInit(exception, args, keywords);
    if (Tuples.size(args) != 5) {
      throw Errors.raise(
          Exceptions.TypeError,
          "function takes exactly 5 arguments (" + Tuples.size(args) + " given)");
    }
    setOwn(exception + PyUnicodeErrorObject.encoding, Tuples.get(args, 0));
    setOwn(exception + PyUnicodeErrorObject.object, Tuples.get(args, 1));
    putLong(exception + PyUnicodeErrorObject.start, ObjectProtocol.asSsize(Tuples.get(args, 2)));
    putLong(exception + PyUnicodeErrorObject.end, ObjectProtocol.asSsize(Tuples.get(args, 3)));
    setOwn(exception + PyUnicodeErrorObject.reason, Tuples.get(args, 4));
    return 0;
  }

  private static long unicodeErrorStr(long exception) {
    String encoding = Strs.java(getLong(exception + PyUnicodeErrorObject.encoding));
    String reason = Strs.java(getLong(exception + PyUnicodeErrorObject.reason));
    long object = getLong(exception + PyUnicodeErrorObject.object);
    long start = getLong(exception + PyUnicodeErrorObject.start);
    long end = getLong(exception + PyUnicodeErrorObject.end);
    boolean decode = Bytes.check(object);
    String verb = decode ? "decode" : "encode";
    if (end != start + 1) {
      return Strs.of(
          String.format(
              Locale.ROOT,
              "'%s' codec can't %s %s in position %d-%d: %s",
              encoding,
              verb,
              decode ? "bytes" : "characters",
              start,
              end - 1,
              reason));
    }
    String what =
        decode
            ? String.format(Locale.ROOT, "byte 0x%02x", Bytes.java(object)[(int) start] & 0xff)
            : "character '" + escaped(Strs.at(object, start)) + "'";
    return Strs.of(
        String.format(
            Locale.ROOT,
            "'%s' codec can't %s %s in position %d: %s",
            encoding,
            verb,
            what,
            start,
            reason));
  }

  private static String escaped(int point) {
    if (point <= 0xff) {
      return String.format(Locale.ROOT, "\\x%02x", point);
    }
    return String.format(Locale.ROOT, (point <= 0xffff ? "\\u%04x" : "\\U%08x"), point);
  }

  private static long args(long exception) {
    return getLong(exception + PyBaseExceptionObject.args);
  }

  static long str(long exception) {
    long args = args(exception);
    return switch ((int) Tuples.size(args)) {
      case 0 -> Strs.of("");
      case 1 -> ObjectProtocol.str(Tuples.get(args, 0));
      default -> ObjectProtocol.str(args);
    };
  }

  private static long keyErrorStr(long exception) {
    long args = args(exception);
    return Tuples.size(args) == 1 ? ObjectProtocol.repr(Tuples.get(args, 0)) : str(exception);
  }

  private static long importErrorStr(long exception) {
    long message = getLong(exception + PyImportErrorObject.msg);
    return message != 0 && Strs.checkExact(message) ? Refs.incref(message) : str(exception);
  }

  private static long repr(long exception) {
    String name = Types.shortName(Refs.type(exception));
    long args = args(exception);
    String shown =
        Tuples.size(args) == 1
            ? "(" + ObjectProtocol.reprJava(Tuples.get(args, 0)) + ")"
            : ObjectProtocol.reprJava(args);
    return Strs.of(name + shown);
  }

  private static long field(long exception, long offset) {
    long value = getLong(exception + offset);
    return Refs.incref(value == 0 ? Singletons.NONE : value);
  }

  private static long setField(long exception, long offset, long value) {
    Refs.set(exception + offset, value == 0 || value == Singletons.NONE ? 0 : Refs.incref(value));
    return 0;
  }

  private static long setArgs(long exception, long value) {
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "args may not be deleted");
    }
    Refs.set(exception + PyBaseExceptionObject.args, ObjectProtocol.tuple(value));
    return 0;
  }

  private static void doc(long type, String text) {
    putLong(type + PyTypeObject.tp_doc, Interned.cString(text));
  }

  /** Gives the types their contents, bases first. */
  static void ready() {
    doc(Exceptions.InterpreterError, "A cross-interpreter operation failed");
    doc(Exceptions.InterpreterNotFoundError, "An interpreter was not found");
    for (Exceptions.Definition d : Exceptions.definitions()) {
      String module = d.name().startsWith("Interpreter") ? "interpreters." : "";
      ready(module + d.name(), d.type(), d.base(), d.size());
    }
    ready(
        "interpreters.NotShareableError",
        Exceptions.NotShareableError,
        Exceptions.ValueError,
        PyBaseExceptionObject.SIZE);
  }
}

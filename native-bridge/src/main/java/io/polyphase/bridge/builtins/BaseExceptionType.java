package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code BaseException}, and what the others build on. */
final class BaseExceptionType {
  private static final long NOTES = Interned.of("__notes__");

  private BaseExceptionType() {}

  static void define(TypeBuilder type) {
    type.slot("tp_new", (t, args, _) -> create(t, args))
        .status("tp_init", BaseExceptionType::init)
        .slot("tp_repr", BaseExceptionType::repr)
        .slot("tp_str", BaseExceptionType::str)
        .slot("tp_getattro", Attributes::genericGet)
        .noArgs("__reduce__", e -> reduced(e, Refs.incref(args(e)), Refs.xincref(dict(e))))
        .oneArg("__setstate__", BaseExceptionType::setState)
        .oneArg("with_traceback", ExceptionObjects::withTraceback)
        .oneArg("add_note", BaseExceptionType::addNote)
        .member("__suppress_context__", Constants.Py_T_BOOL, PyBaseExceptionObject.suppress_context)
        .getset("__dict__", Attributes::getDict, Attributes::setDict)
        .getset("args", e -> field(e, PyBaseExceptionObject.args), BaseExceptionType::setArgs);
    defineChain(type);
  }

  private static void defineChain(TypeBuilder type) {
    type.getset(
            "__traceback__",
            e -> field(e, PyBaseExceptionObject.traceback),
            ExceptionObjects::setTraceback)
        .getset(
            "__context__",
            e -> field(e, PyBaseExceptionObject.context),
            (e, value) -> {
              long context = link(value, "__context__", "exception context");
              Refs.set(e + PyBaseExceptionObject.context, context);
              return 0;
            })
        .getset(
            "__cause__",
            e -> field(e, PyBaseExceptionObject.cause),
            (e, value) -> {
              ExceptionObjects.setCause(e, link(value, "__cause__", "exception cause"));
              return 0;
            });
  }

  static long args(long exception) {
    return getLong(exception + PyBaseExceptionObject.args);
  }

  /** Borrowed; 0 if it has no attributes of its own yet. */
  static long dict(long exception) {
    return getLong(exception + PyBaseExceptionObject.dict);
  }

  static long create(long type, long args) {
    long exception = Types.alloc(type);
    putLong(exception + PyBaseExceptionObject.args, Refs.incref(args == 0 ? Tuples.EMPTY : args));
    return exception;
  }

  /** {@code __init__} that takes anything by position, and nothing by keyword. */
  static long init(long exception, long args, long keywords) {
    Arguments.noKeywords(Types.name(Refs.type(exception)), keywords);
    keepArgs(exception, args);
    return 0;
  }

  static void keepArgs(long exception, long args) {
    Refs.set(exception + PyBaseExceptionObject.args, Refs.incref(args));
  }

  /** {@code (type, args)}, with the state if there is one; both are stolen. */
  static long reduced(long exception, long args, long state) {
    long type = Refs.incref(Refs.type(exception));
    return state == 0 ? Tuples.ofOwned(type, args) : Tuples.ofOwned(type, args, state);
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

  static long str(long exception) {
    long args = args(exception);
    return switch ((int) Tuples.size(args)) {
      case 0 -> Strs.of("");
      case 1 -> ObjectProtocol.str(Tuples.get(args, 0));
      default -> ObjectProtocol.str(args);
    };
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

  /** A new reference to the cause or context that an exception gets; 0 for None. */
  private static long link(long value, String attribute, String what) {
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, attribute + " may not be deleted");
    }
    if (value == Singletons.NONE) {
      return 0;
    }
    if (!Types.isException(value)) {
      throw Errors.raise(Exceptions.TypeError, what + " must be None or derive from BaseException");
    }
    return Refs.incref(value);
  }

  private static long setArgs(long exception, long value) {
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "args may not be deleted");
    }
    Refs.set(exception + PyBaseExceptionObject.args, ObjectProtocol.tuple(value));
    return 0;
  }
}

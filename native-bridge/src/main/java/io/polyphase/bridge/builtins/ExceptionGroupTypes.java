package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionGroupObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.ExceptionGroups;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code BaseExceptionGroup} and {@code ExceptionGroup}: exceptions that are raised together. */
final class ExceptionGroupTypes {
  private ExceptionGroupTypes() {}

  static void define(TypeBuilder type) {
    type.slot("tp_new", (t, args, _) -> create(t, args))
        .status("tp_init", BaseExceptionType::init)
        .slot("tp_str", ExceptionGroupTypes::str)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .oneArg("derive", ExceptionGroups::derive)
        .oneArg("split", ExceptionGroups::split)
        .oneArg("subgroup", ExceptionGroups::subgroup)
        .readOnly("message", Constants._Py_T_OBJECT, PyBaseExceptionGroupObject.msg)
        .readOnly("exceptions", Constants._Py_T_OBJECT, PyBaseExceptionGroupObject.excs);
  }

  /**
   * Makes {@code ExceptionGroup}, a class as any that code makes by {@code PyErr_NewException}: it
   * has two bases, which no static type can.
   */
  static void createClass() {
    long bases = Tuples.of(Exceptions.BaseExceptionGroup, Exceptions.Exception);
    ExceptionGroups.setGroupClass(Classes.newException("builtins.ExceptionGroup", bases, 0));
    Refs.decref(bases);
  }

  private static long create(long type, long args) {
    checkCount(Tuples.size(args));
    long message = Tuples.get(args, 0);
    if (!Strs.check(message)) {
      String given = message == Singletons.NONE ? "None" : Types.name(Refs.type(message));
      throw Errors.raise(
          Exceptions.TypeError,
          "BaseExceptionGroup.__new__() argument 1 must be str, not " + given);
    }
    if (!SequenceProtocol.isSequence(Tuples.get(args, 1))) {
      throw Errors.raise(Exceptions.TypeError, "second argument (exceptions) must be a sequence");
    }
    long exceptions = ObjectProtocol.tuple(Tuples.get(args, 1));
    long group;
    try {
      group = BaseExceptionType.create(classOf(type, exceptions), args);
    } catch (PythonError e) {
      Refs.decref(exceptions);
      throw e;
    }
    putLong(group + PyBaseExceptionGroupObject.msg, Refs.incref(message));
    putLong(group + PyBaseExceptionGroupObject.excs, exceptions);
    return group;
  }

  private static void checkCount(long count) {
    if (count != 2) {
      throw Errors.raise(
          Exceptions.TypeError,
          "BaseExceptionGroup.__new__() takes exactly 2 arguments (" + count + " given)");
    }
  }

  /** The class of a group of these: of all that derive from Exception it is one that does, too. */
  private static long classOf(long type, long exceptions) {
    boolean hasBase = hasBaseExceptions(exceptions);
    if (type == Exceptions.BaseExceptionGroup) {
      return hasBase ? type : ExceptionGroups.groupClass();
    }
    if (hasBase && type == ExceptionGroups.groupClass()) {
      throw Errors.raise(Exceptions.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    }
    if (hasBase && ClassChecks.isSubclass(type, Exceptions.Exception)) {
      throw Errors.raise(
          Exceptions.TypeError, "Cannot nest BaseExceptions in '" + Types.name(type) + "'");
    }
    return type;
  }

  /** Whether any of the items, which must be exceptions, is one that no handler should catch. */
  private static boolean hasBaseExceptions(long exceptions) {
    if (Tuples.size(exceptions) == 0) {
      throw Errors.raise(
          Exceptions.ValueError, "second argument (exceptions) must be a non-empty sequence");
    }
    boolean hasBase = false;
    for (long i = 0; i < Tuples.size(exceptions); i++) {
      long exception = Tuples.get(exceptions, i);
      if (!Types.isException(exception)) {
        throw Errors.raise(
            Exceptions.ValueError,
            "Item " + i + " of second argument (exceptions) is not an exception");
      }
      hasBase |= !ClassChecks.isInstance(exception, Exceptions.Exception);
    }
    return hasBase;
  }

  private static long str(long group) {
    long count = Tuples.size(getLong(group + PyBaseExceptionGroupObject.excs));
    String message = ObjectProtocol.strJava(getLong(group + PyBaseExceptionGroupObject.msg));
    return Strs.of(message + " (" + count + " sub-exception" + (count > 1 ? "s" : "") + ")");
  }
}

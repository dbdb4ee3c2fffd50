package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/** What the types of {@code _operator} have in common: callables of one object. */
final class Getter {
  /** A tuple: the arguments that they were made of. */
  static final long ARGUMENTS = PyObject.SIZE;

  private static final long SIGNATURE = Interned.of("(obj, /)");

  private Getter() {}

  static TypeBuilder type(String name, long size, long vectorcall, Fn.F3 tpNew, Fn.F3 call) {
    return TypeBuilder.named("operator." + name)
        .size(size)
        .vectorcallOffset(vectorcall)
        .slot("tp_new", tpNew)
        .slot("tp_call", call)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_free", CommonSlots.GC_DEL)
        .flags(Constants.Py_TPFLAGS_HAVE_VECTORCALL)
        .getset("__text_signature__", _ -> Refs.incref(SIGNATURE), null);
  }

  /** One that keeps its arguments, of which there must be one. */
  static long create(
      String name, long type, long args, long keywords, long vectorcall, long function) {
    Arguments.noKeywords(name, keywords);
    if (Tuples.size(args) == 0) {
      Arguments.count(name, 0, 1, 1);
    }
    long made = Types.alloc(type);
    putLong(made + ARGUMENTS, Refs.incref(args));
    putLong(made + vectorcall, function);
    return made;
  }

  /** What it gets for its argument, or a tuple of that for several. */
  static long each(long getter, LongUnaryOperator get) {
    long arguments = getLong(getter + ARGUMENTS);
    if (Tuples.size(arguments) == 1) {
      return get.applyAsLong(Tuples.get(arguments, 0));
    }
    long result = Tuples.create(Tuples.size(arguments));
    try {
      for (long i = 0; i < Tuples.size(arguments); i++) {
        Tuples.put(result, i, get.applyAsLong(Tuples.get(arguments, i)));
      }
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }

  static long reduce(long getter) {
    return Tuples.of(Refs.type(getter), getLong(getter + ARGUMENTS));
  }

  /** The only argument of a call. */
  static long argument(String name, long args, long keywords) {
    Arguments.noKeywords(name, keywords);
    Arguments.count(name, Tuples.size(args), 1, 1);
    return Tuples.get(args, 0);
  }

  /** The repr of an object that may be part of itself. */
  static long repr(long object, LongFunction<String> shown) {
    String name = Types.name(Refs.type(object));
    if (!ReprStack.enter(object)) {
      return Strs.of(name + "(...)");
    }
    try {
      return Strs.of(name + shown.apply(object));
    } finally {
      ReprStack.leave(object);
    }
  }

  /** One argument, or the tuple of several, in brackets. */
  static String shownArguments(long object) {
    long arguments = getLong(object + ARGUMENTS);
    return Tuples.size(arguments) == 1
        ? "(" + ObjectProtocol.reprJava(Tuples.get(arguments, 0)) + ")"
        : ObjectProtocol.reprJava(arguments);
  }
}

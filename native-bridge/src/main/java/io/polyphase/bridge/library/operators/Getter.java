package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
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

package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.operators.Getter.ARGUMENTS;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Vectorcalls;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;

/** {@code attrgetter}: {@code object.name}, also with dots, or a tuple of several. */
final class AttrGetter {
  private static final long VECTORCALL = ARGUMENTS + 2 * Long.BYTES;
  private static final long VECTORCALL_FUNCTION = Vectorcalls.of(AttrGetter::call);

  private AttrGetter() {}

  static long spec() {
    return Getter.type(
            "attrgetter", VECTORCALL + Long.BYTES, VECTORCALL, AttrGetter::tpNew, AttrGetter::call)
        .references(ARGUMENTS)
        .slot("tp_repr", object -> Getter.repr(object, Getter::shownArguments))
        .noArgs("__reduce__", AttrGetter::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    Arguments.noKeywords("attrgetter", keywords);
    if (Tuples.size(args) == 0) {
      Arguments.count("attrgetter", 0, 1, 1);
    }
    for (long i = 0; i < Tuples.size(args); i++) {
      if (!Strs.check(Tuples.get(args, i))) {
        throw Errors.raise(Exceptions.TypeError, "attribute name must be a string");
      }
    }
    long made = Types.alloc(type);
    putLong(made + ARGUMENTS, Refs.incref(args));
    putLong(made + VECTORCALL, VECTORCALL_FUNCTION);
    return made;
  }

  private static long call(long getter, long args, long keywords) {
    long object = Getter.argument("attrgetter", args, keywords);
    long names = getLong(getter + ARGUMENTS);
    if (Tuples.size(names) == 1) {
      return dotted(object, Tuples.get(names, 0));
    }
    long result = Tuples.create(Tuples.size(names));
    try {
      for (long i = 0; i < Tuples.size(names); i++) {
        Tuples.put(result, i, dotted(object, Tuples.get(names, i)));
      }
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }

  private static long dotted(long object, long names) {
    String text = Strs.java(names);
    if (text.indexOf('.') < 0) {
      return Attributes.get(object, names);
    }
    long value = Refs.incref(object);
    for (String part : text.split("\\.", -1)) {
      long name = Strs.of(part);
      long owner = value;
      try {
        value = Attributes.get(owner, name);
      } finally {
        Refs.decref(owner);
        Refs.decref(name);
      }
    }
    return value;
  }

  private static long reduce(long getter) {
    return Tuples.of(Refs.type(getter), getLong(getter + ARGUMENTS));
  }
}

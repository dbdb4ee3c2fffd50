package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.operators.Getter.ARGUMENTS;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Vectorcalls;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import java.util.StringJoiner;

/** {@code methodcaller}: {@code object.name(*args, **keywords)}. */
final class MethodCaller {
  private static final long KEYWORDS = ARGUMENTS + Long.BYTES;
  private static final long VECTORCALL = ARGUMENTS + 5 * Long.BYTES;
  private static final long VECTORCALL_FUNCTION = Vectorcalls.of(MethodCaller::call);

  private MethodCaller() {}

  static long spec() {
    return Getter.type(
            "methodcaller",
            VECTORCALL + Long.BYTES,
            VECTORCALL,
            MethodCaller::tpNew,
            MethodCaller::call)
        .references(ARGUMENTS, KEYWORDS)
        .slot("tp_repr", object -> Getter.repr(object, MethodCaller::shown))
        .noArgs("__reduce__", MethodCaller::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(
          Exceptions.TypeError, "methodcaller needs at least one argument, the method name");
    }
    if (!Strs.check(Tuples.get(args, 0))) {
      throw Errors.raise(Exceptions.TypeError, "method name must be a string");
    }
    long made = Types.alloc(type);
    putLong(made + ARGUMENTS, Refs.incref(args));
    putLong(
        made + KEYWORDS, keywords == 0 || Dicts.size(keywords) == 0 ? 0 : Dicts.copyOf(keywords));
    putLong(made + VECTORCALL, VECTORCALL_FUNCTION);
    return made;
  }

  private static long call(long caller, long args, long keywords) {
    Arguments.count("methodcaller", Tuples.size(args), 1, 1);
    long object = Getter.argument("methodcaller", args, keywords);
    long given = getLong(caller + ARGUMENTS);
    long method = Attributes.get(object, Tuples.get(given, 0));
    long rest = ObjectProtocol.slice(given, 1, Tuples.size(given));
    try {
      return CallProtocol.call(method, rest, getLong(caller + KEYWORDS));
    } finally {
      Refs.decref(method);
      Refs.decref(rest);
    }
  }

  private static String shown(long caller) {
    var shown = new StringJoiner(", ", "(", ")");
    long given = getLong(caller + ARGUMENTS);
    for (long i = 0; i < Tuples.size(given); i++) {
      shown.add(ObjectProtocol.reprJava(Tuples.get(given, i)));
    }
    long keywords = getLong(caller + KEYWORDS);
    for (long i = keywords == 0 ? -1 : Dicts.next(keywords, -1);
        i >= 0;
        i = Dicts.next(keywords, i)) {
      shown.add(
          Strs.java(Dicts.keyAt(keywords, i))
              + "="
              + ObjectProtocol.reprJava(Dicts.valueAt(keywords, i)));
    }
    return shown.toString();
  }

  /** With keywords, by way of {@code functools.partial}, as a pickle calls without any. */
  private static long reduce(long caller) {
    long given = getLong(caller + ARGUMENTS);
    long keywords = getLong(caller + KEYWORDS);
    if (keywords == 0) {
      return Tuples.of(Refs.type(caller), given);
    }
    long functools = ImportFunctions.importNamed("functools");
    long partial = 0;
    long fixed = Tuples.of(Refs.type(caller), Tuples.get(given, 0));
    try {
      partial = Attributes.get(functools, "partial");
      long constructor = CallProtocol.call(partial, fixed, keywords);
      return Tuples.ofOwned(constructor, ObjectProtocol.slice(given, 1, Tuples.size(given)));
    } finally {
      Refs.decref(functools);
      Refs.decref(fixed);
      Refs.xdecref(partial);
    }
  }
}

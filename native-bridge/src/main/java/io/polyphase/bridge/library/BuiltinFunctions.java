package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.Locale;

/**
 * The functions of {@code builtins} that extensions ask for, or whose work is the host's anyway.
 */
final class BuiltinFunctions {
  private static final long[] ALL = {
    Functions.definition("callable", Constants.METH_O, (_, object) -> isCallable(object)),
    Functions.definition("getattr", Constants.METH_VARARGS, (_, args) -> getAttribute(args)),
    Functions.definition("hasattr", Constants.METH_VARARGS, (_, args) -> hasAttribute(args)),
    Functions.definition(
        "hash", Constants.METH_O, (_, object) -> Ints.of(ObjectProtocol.hash(object))),
    Functions.definition("id", Constants.METH_O, (_, object) -> Ints.of(object)),
    Functions.definition("iter", Constants.METH_O, (_, object) -> SequenceProtocol.iter(object)),
    Functions.definition(
        "len", Constants.METH_O, (_, object) -> Ints.of(SequenceProtocol.length(object))),
    Functions.definition("repr", Constants.METH_O, (_, object) -> ObjectProtocol.repr(object)),
    Functions.definition("setattr", Constants.METH_VARARGS, (_, args) -> setAttribute(args)),
  };

  private BuiltinFunctions() {}

  static void addTo(long module) {
    for (long def : ALL) {
      HostModules.addFunction(module, def);
    }
  }

  private static long isCallable(long object) {
    return Singletons.bool(getLong(Refs.type(object) + PyTypeObject.tp_call) != 0);
  }

  private static void check(String function, long args, long least, long most) {
    long given = Tuples.size(args);
    if (given < least || given > most) {
      String expected = least == most ? "" : given < least ? "at least " : "at most ";
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s expected %s%d arguments, got %d",
              function,
              expected,
              given < least ? least : most,
              given));
    }
    if (!Strs.check(Tuples.get(args, 1))) {
      throw Errors.raise(
          Exceptions.TypeError,
          "attribute name must be string, not '"
              + Types.name(Refs.type(Tuples.get(args, 1)))
              + "'");
    }
  }

  private static long getAttribute(long args) {
    check("getattr", args, 2, 3);
    if (Tuples.size(args) == 2) {
      return Attributes.get(Tuples.get(args, 0), Tuples.get(args, 1));
    }
    long value = Attributes.find(Tuples.get(args, 0), Tuples.get(args, 1));
    return value == 0 ? Refs.incref(Tuples.get(args, 2)) : value;
  }

  private static long hasAttribute(long args) {
    check("hasattr", args, 2, 2);
    long value = Attributes.find(Tuples.get(args, 0), Tuples.get(args, 1));
    Refs.xdecref(value);
    return Singletons.bool(value != 0);
  }

  private static long setAttribute(long args) {
    check("setattr", args, 3, 3);
    Attributes.set(Tuples.get(args, 0), Tuples.get(args, 1), Tuples.get(args, 2));
    return Singletons.NONE;
  }
}

package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import java.math.BigInteger;

/** The functions of {@code builtins} about numbers. */
final class BuiltinNumbers {
  private static final long ROUND = Interned.of("__round__");

  private static final long[] ALL = {
    BuiltinFunctions.oneArg(
        "abs", object -> NumberProtocol.unary(object, PyNumberMethods.nb_absolute, "abs()")),
    BuiltinFunctions.oneArg("bin", object -> digits(object, 2, "0b")),
    BuiltinFunctions.varArgs("divmod", BuiltinNumbers::divmod),
    BuiltinFunctions.oneArg("hex", object -> digits(object, 16, "0x")),
    BuiltinFunctions.oneArg("oct", object -> digits(object, 8, "0o")),
    Functions.definition("pow", (_, args, keywords) -> power(args, keywords)),
    Functions.definition("round", (_, args, keywords) -> round(args, keywords)),
  };

  private BuiltinNumbers() {}

  static void addTo(long module) {
    for (long def : ALL) {
      HostModules.addFunction(module, def);
    }
  }

  private static long digits(long object, int radix, String prefix) {
    long index = NumberProtocol.index(object);
    try {
      BigInteger value = Ints.big(index);
      return Strs.of((value.signum() < 0 ? "-" : "") + prefix + value.abs().toString(radix));
    } finally {
      Refs.decref(index);
    }
  }

  private static long divmod(long args) {
    Arguments.count("divmod", Tuples.size(args), 2, 2);
    return NumberProtocol.binary(
        Tuples.get(args, 0), Tuples.get(args, 1), PyNumberMethods.nb_divmod, "divmod()");
  }

  private static long power(long args, long keywords) {
    long[] given = Arguments.named("pow", args, keywords, 2, "base", "exp", "mod");
    long modulus = given[2] == 0 ? Singletons.NONE : given[2];
    return NumberProtocol.power(given[0], given[1], modulus, "** or pow()");
  }

  private static long round(long args, long keywords) {
    long[] given = Arguments.named("round", args, keywords, 1, "number", "ndigits");
    long method = Attributes.special(given[0], ROUND);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "type " + Types.name(Refs.type(given[0])) + " doesn't define __round__ method");
    }
    try {
      return given[1] == 0 || given[1] == Singletons.NONE
          ? CallProtocol.callWith(method)
          : CallProtocol.callWith(method, given[1]);
    } finally {
      Refs.decref(method);
    }
  }
}

package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Limits;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;

/**
 * Functions of {@code sys} that ask for limits and set them; and frames, of which there are none.
 */
final class SystemLimits {
  private static final Parameters DIGITS = Parameters.of("set_int_max_str_digits", 1, "maxdigits");
  private static final Parameters DEPTH = Parameters.of("_getframemodulename", 0, "depth");
  private static final long[] ALL = {
    Functions.definition(
        "get_int_max_str_digits", Constants.METH_NOARGS, (_, _) -> Ints.of(limits().strDigits())),
    Functions.definition(
        "set_int_max_str_digits", (_, args, keywords) -> setStrDigits(args, keywords)),
    Functions.definition(
        "getrecursionlimit", Constants.METH_NOARGS, (_, _) -> Ints.of(limits().recursion())),
    Functions.definition("setrecursionlimit", Constants.METH_O, (_, limit) -> setRecursion(limit)),
    Functions.definition(
        "getswitchinterval", Constants.METH_NOARGS, (_, _) -> Floats.of(limits().switchInterval())),
    Functions.definition(
        "setswitchinterval", Constants.METH_O, (_, seconds) -> setSwitchInterval(seconds)),
    Functions.definition("_getframe", Constants.METH_VARARGS, (_, args) -> frame(args)),
    Functions.definition("_getframemodulename", (_, args, keywords) -> frameModule(args, keywords)),
  };

  private SystemLimits() {}

  static void addTo(long module) {
    HostModules.addFunctions(module, ALL);
  }

  private static Limits limits() {
    return InterpreterState.current().limits();
  }

  private static PythonError badValue(String message) {
    return Errors.raise(Exceptions.ValueError, message);
  }

  private static long setStrDigits(long args, long keywords) {
    int digits = Clinic.integer(DIGITS.unpack(args, keywords)[0]);
    if (!limits().setStrDigits(digits)) {
      throw badValue("maxdigits must be 0 or larger than 640");
    }
    return Singletons.NONE;
  }

  private static long setRecursion(long object) {
    int limit = Clinic.integer(object);
    if (limit < 1) {
      throw badValue("recursion limit must be greater or equal than 1");
    }
    limits().setRecursion(limit);
    return Singletons.NONE;
  }

  private static long setSwitchInterval(long object) {
    double seconds = NumberProtocol.asDouble(object);
    if (seconds <= 0) {
      throw badValue("switch interval must be strictly positive");
    }
    limits().setSwitchInterval(seconds);
    return Singletons.NONE;
  }

  /** What CPython says where no Python code is running. */
  private static long frame(long args) {
    long[] depth = Clinic.positional("_getframe", args, 0, 1);
    if (depth[0] != 0) {
      int _ = Clinic.integer(depth[0]);
    }
    throw badValue("call stack is not deep enough");
  }

  private static long frameModule(long args, long keywords) {
    long depth = DEPTH.unpack(args, keywords)[0];
    if (depth != 0) {
      int _ = Clinic.integer(depth);
    }
    return Singletons.NONE;
  }
}

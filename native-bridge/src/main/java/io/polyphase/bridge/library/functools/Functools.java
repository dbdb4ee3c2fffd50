package io.polyphase.bridge.library.functools;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.SequenceProtocol;

/** The module {@code _functools} (Modules/_functoolsmodule.c). */
public final class Functools {
  /** What the module keeps: a type that it does not show. */
  static final int KEY_WRAPPER = 0;

  private static final int KEPT = 1;

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("_functools", KEPT, module -> Contents.addTo(module));

  private Functools() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long PARTIAL = Partial.spec();
    private static final long KEY_WRAPPER_SPEC = KeyWrapper.spec();
    private static final long CMP_TO_KEY = KeyWrapper.function();
    private static final long REDUCE =
        Functions.definition("reduce", (_, args, keywords) -> reduce(args, keywords));

    static void addTo(long module) {
      HostModules.addFunction(module, REDUCE);
      HostModules.addFunction(module, CMP_TO_KEY);
      HostModules.addType(module, PARTIAL);
      HostModules.keepType(module, KEY_WRAPPER, KEY_WRAPPER_SPEC);
    }
  }

  private static long reduce(long args, long keywords) {
    Arguments.noKeywords("reduce", keywords);
    long[] given = Clinic.positional("reduce", args, 2, 3);
    long iterator = iterator(given[1]);
    long result = Refs.xincref(given[2]);
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        result = result == 0 ? item : joined(given[0], result, item);
      }
    } catch (PythonError e) {
      Refs.xdecref(result);
      throw e;
    } finally {
      Refs.decref(iterator);
    }
    if (result == 0) {
      throw Errors.raise(Exceptions.TypeError, "reduce() of empty iterable with no initial value");
    }
    return result;
  }

  private static long iterator(long iterable) {
    try {
      return SequenceProtocol.iter(iterable);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw Errors.raise(Exceptions.TypeError, "reduce() arg 2 must support iteration");
      }
      throw e;
    }
  }

  /** Takes both references, but for the first if the function fails. */
  private static long joined(long function, long result, long item) {
    long joined;
    try {
      joined = CallProtocol.callWith(function, result, item);
    } finally {
      Refs.decref(item);
    }
    Refs.decref(result);
    return joined;
  }
}

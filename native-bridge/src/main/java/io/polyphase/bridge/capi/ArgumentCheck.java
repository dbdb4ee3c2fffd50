package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Quarantine;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.ledger.MemoryFault.Kind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;

/**
 * Looks at each argument of a function of the C API for a freed object before the function is
 * served; if it is one, that is reported, and the function fails.
 *
 * <p>Arguments are machine words, and which of them are objects the table of functions does not
 * say. But no word is the address of a freed object by chance.
 */
final class ArgumentCheck {
  private static final MethodHandle CHECK;

  static {
    try {
      CHECK =
          MethodHandles.lookup()
              .findStatic(
                  ArgumentCheck.class,
                  "alive",
                  MethodType.methodType(long.class, String.class, boolean.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** What frees memory tells by itself that it was freed before. */
  private static final Set<String> FREEING = Set.of("PyObject_Free", "PyObject_GC_Del");

  private ArgumentCheck() {}

  /** The function with its arguments checked. */
  static MethodHandle before(MethodHandle method, String function) {
    if (FREEING.contains(function)) {
      return method;
    }
    boolean canFail = method.type().returnType() != void.class;
    MethodHandle check = MethodHandles.insertArguments(CHECK, 0, function, canFail);
    MethodHandle checked = method;
    for (int i = 0; i < method.type().parameterCount(); i++) {
      if (method.type().parameterType(i) == long.class) {
        checked = MethodHandles.filterArguments(checked, i, check);
      }
    }
    return checked;
  }

  @SuppressWarnings("unused") // found by name
  private static long alive(String function, boolean canFail, long argument) {
    if (Quarantine.isFreed(argument)) {
      report(function, argument);
      throw canFail
          ? Errors.raise(
              Exceptions.SystemError, function + " was called with an object that was freed")
          : Errors.thrown(); // the function is not served, and nothing is set
    }
    return argument;
  }

  private static void report(String function, long argument) {
    Quarantine quarantine = Quarantine.of(argument);
    if (quarantine != null) {
      quarantine.report(Kind.USED, argument, ThreadState.callerOfThread(), function, 1);
    }
  }
}

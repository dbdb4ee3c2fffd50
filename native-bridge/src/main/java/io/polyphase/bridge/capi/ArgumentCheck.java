package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Quarantine;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.ledger.MemoryFault.Kind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at each argument of a function of the C API for a freed object before the function is
 * served; if it is one, that is reported, and the function fails. What is in an array or behind
 * "..." is looked at when the function comes to it.
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

  private static final Set<StackWalker.Option> RETAINED =
      Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static volatile boolean enabled;

  private ArgumentCheck() {}

  /** Looks at objects that are no parameters as well from now on. */
  static void enable() {
    enabled = true;
  }

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
      throw refused(argument, ThreadState.callerOfThread(), function, canFail);
    }
    return argument;
  }

  /** Which instruction called the function being served; 0 if arguments are not looked at. */
  static long caller() {
    return enabled ? ThreadState.callerOfThread() : 0;
  }

  /** An object that is not a parameter itself, looked at if arguments are. */
  static long alive(long object, long caller) {
    if (enabled && Quarantine.isFreed(object)) {
      StackWalker.StackFrame served = StackWalker.getInstance(RETAINED).walk(ArgumentCheck::served);
      boolean canFail = served.getMethodType().returnType() != void.class;
      throw refused(object, caller, served.getMethodName(), canFail);
    }
    return object;
  }

  /** The same of each object of an array. */
  static void alive(long array, long count, long caller) {
    for (long i = 0; enabled && i < count; i++) {
      alive(getLong(array + Long.BYTES * i), caller);
    }
  }

  /** The method that serves the function that C code has called last. */
  private static StackWalker.StackFrame served(Stream<StackWalker.StackFrame> frames) {
    return frames.filter(f -> FunctionTable.isApiName(f.getMethodName())).findFirst().orElseThrow();
  }

  private static PythonError refused(long object, long caller, String function, boolean canFail) {
    Quarantine quarantine = Quarantine.of(object);
    if (quarantine != null) {
      quarantine.report(Kind.USED, object, caller, function, 1);
    }
    return canFail
        ? Errors.raise(
            Exceptions.SystemError, function + " was called with an object that was freed")
        : Errors.thrown(); // the function is not served, and nothing is set
  }
}

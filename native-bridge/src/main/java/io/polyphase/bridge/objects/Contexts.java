package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/**
 * Contexts, and the variables whose values they hold (Python/context.c). A context is a dict from
 * variable to value; a thread has one once it sets a variable.
 */
public final class Contexts {
  public static final long VALUES = PyObject.SIZE; // of a context
  public static final long OUTER = PyObject.SIZE + Long.BYTES; // whose turn is after this one's
  private static final long ENTERED = PyObject.SIZE + 2 * Long.BYTES;
  public static final long CONTEXT_SIZE = PyObject.SIZE + 3 * Long.BYTES;

  public static final long NAME = PyObject.SIZE; // of a variable
  public static final long DEFAULT = PyObject.SIZE + Long.BYTES;
  public static final long VARIABLE_SIZE = PyObject.SIZE + 2 * Long.BYTES;

  public static final long VARIABLE = PyObject.SIZE; // of a token
  public static final long OLD = PyObject.SIZE + Long.BYTES; // 0: the variable had no value
  public static final long CONTEXT = PyObject.SIZE + 2 * Long.BYTES;
  private static final long USED = PyObject.SIZE + 3 * Long.BYTES;
  public static final long TOKEN_SIZE = PyObject.SIZE + 4 * Long.BYTES;

  private Contexts() {}

  // Contexts

  /** {@code PyContext_New}. */
  public static long create() {
    return createOf(Dicts.create(0));
  }

  private static long createOf(long ownedValues) {
    long context = Memory.allocate(BuiltinTypes.PyContext_Type, CONTEXT_SIZE);
    putLong(context + VALUES, ownedValues);
    TrackedList.track(context);
    return context;
  }

  /** {@code PyContext_Copy}. */
  public static long copyOf(long context) {
    return createOf(Dicts.copyOf(getLong(context + VALUES)));
  }

  /** The current thread's, borrowed. */
  public static long current() {
    ThreadState thread = ThreadState.current();
    if (thread.context() == 0) {
      thread.setContext(create());
    }
    return thread.context();
  }

  /** {@code PyContext_Enter}. */
  public static void enter(long context) {
    if (getLong(context + ENTERED) != 0) {
      throw Errors.raise(
          Exceptions.RuntimeError,
          "cannot enter context: " + ObjectProtocol.reprJava(context) + " is already entered");
    }
    ThreadState thread = ThreadState.current();
    putLong(context + OUTER, thread.context());
    putLong(context + ENTERED, 1);
    thread.setContext(Refs.incref(context));
  }

  /** {@code PyContext_Exit}. */
  public static void exit(long context) {
    ThreadState thread = ThreadState.current();
    if (getLong(context + ENTERED) == 0 || thread.context() != context) {
      throw Errors.raise(
          Exceptions.RuntimeError,
          "cannot exit context: "
              + ObjectProtocol.reprJava(context)
              + (getLong(context + ENTERED) == 0
                  ? " has not been entered"
                  : " is not the current context"));
    }
    thread.setContext(getLong(context + OUTER));
    putLong(context + OUTER, 0);
    putLong(context + ENTERED, 0);
    Refs.decref(context);
  }

  public static long getFrom(long context, long args) {
    if (Tuples.size(args) < 1 || Tuples.size(args) > 2) {
      throw Errors.raise(
          Exceptions.TypeError, "get expected 1 or 2 arguments, got " + Tuples.size(args));
    }
    long value = Dicts.get(getLong(context + VALUES), Tuples.get(args, 0));
    long otherwise = Tuples.size(args) == 2 ? Tuples.get(args, 1) : Singletons.NONE;
    return Refs.incref(value == 0 ? otherwise : value);
  }

  /** {@code context.run(callable, *args)}: a call that sees this context, and changes it only. */
  public static long run(long context, long args) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(Exceptions.TypeError, "run() missing 1 required positional argument");
    }
    enter(context);
    try {
      long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
      try {
        return CallProtocol.call(Tuples.get(args, 0), rest, 0);
      } finally {
        Refs.decref(rest);
      }
    } finally {
      exit(context);
    }
  }

  // Variables

  /**
   * {@code PyContextVar_New}.
   *
   * @param name a string; borrowed, as is the default, which may be 0
   */
  public static long variable(long name, long otherwise) {
    long variable = Memory.allocate(BuiltinTypes.PyContextVar_Type, VARIABLE_SIZE);
    putLong(variable + NAME, Refs.incref(name));
    putLong(variable + DEFAULT, Refs.xincref(otherwise));
    TrackedList.track(variable);
    return variable;
  }

  public static String shown(long variable) {
    long otherwise = getLong(variable + DEFAULT);
    return String.format(
        Locale.ROOT,
        "<ContextVar name=%s%s at 0x%x>",
        ObjectProtocol.reprJava(getLong(variable + NAME)),
        otherwise == 0 ? "" : " default=" + ObjectProtocol.reprJava(otherwise),
        variable);
  }

  public static long tokenRepr(long token) {
    String used = getLong(token + USED) == 0 ? "" : " used";
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<Token%s var=%s at 0x%x>",
            used,
            shown(getLong(token + VARIABLE)),
            token));
  }

  public static long newVariable(long type, long args, long keywords) {
    if (Tuples.size(args) != 1 || !Strs.check(Tuples.get(args, 0))) {
      throw Errors.raise(Exceptions.TypeError, "context variable name must be a str");
    }
    long otherwise = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of("default"));
    return variable(Tuples.get(args, 0), otherwise);
  }

  /**
   * {@code PyContextVar_Get}: borrowed; 0 if it has no value.
   *
   * @param otherwise what counts then, before the variable's own default; 0 for none
   */
  public static long get(long variable, long otherwise) {
    long context = ThreadState.current().context();
    long value = context == 0 ? 0 : Dicts.get(getLong(context + VALUES), variable);
    if (value != 0) {
      return value;
    }
    return otherwise != 0 ? otherwise : getLong(variable + DEFAULT);
  }

  public static long getMethod(long variable, long args) {
    long value = get(variable, Tuples.size(args) > 0 ? Tuples.get(args, 0) : 0);
    if (value == 0) {
      Errors.setObject(Exceptions.LookupError, variable);
      throw PythonError.SET;
    }
    return Refs.incref(value);
  }

  /** {@code PyContextVar_Set}: a token that takes it back. */
  public static long set(long variable, long value) {
    long context = current();
    long values = getLong(context + VALUES);
    long old = Dicts.get(values, variable);
    long token = Memory.allocate(BuiltinTypes.PyContextToken_Type, TOKEN_SIZE);
    putLong(token + VARIABLE, Refs.incref(variable));
    putLong(token + OLD, Refs.xincref(old));
    putLong(token + CONTEXT, Refs.incref(context));
    TrackedList.track(token);
    Dicts.put(values, variable, value);
    return token;
  }

  /** {@code PyContextVar_Reset}. */
  public static void reset(long variable, long token) {
    String problem = null;
    if (getLong(token + USED) != 0) {
      throw Errors.raise(
          Exceptions.RuntimeError, ObjectProtocol.reprJava(token) + " has already been used once");
    }
    if (getLong(token + VARIABLE) != variable) {
      problem = " was created by a different ContextVar";
    } else if (getLong(token + CONTEXT) != ThreadState.current().context()) {
      problem = " was created in a different Context";
    }
    if (problem != null) {
      throw Errors.raise(Exceptions.ValueError, ObjectProtocol.reprJava(token) + problem);
    }
    putLong(token + USED, 1);
    long values = getLong(getLong(token + CONTEXT) + VALUES);
    if (getLong(token + OLD) == 0) {
      Dicts.remove(values, variable);
    } else {
      Dicts.put(values, variable, getLong(token + OLD));
    }
  }

  public static long resetMethod(long variable, long token) {
    if (Refs.type(token) != BuiltinTypes.PyContextToken_Type) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected an instance of Token, got " + ObjectProtocol.reprJava(token));
    }
    reset(variable, token);
    return Singletons.NONE;
  }
}

package io.polyphase.bridge.imports;

import io.polyphase.ImportException;
import io.polyphase.PyObject;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.PythonCode;
import io.polyphase.bridge.objects.Tracebacks;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Exceptions on their way between the loader core and the exception indicator. */
public final class ImportErrors {
  private static final long[] NAMED = {
    Exceptions.ImportError, Exceptions.AttributeError, Exceptions.NameError
  };
  private static final long[] WITH_PATH = {Exceptions.ImportError};

  private ImportErrors() {}

  /** The exception that is set, taken, as the core has it; null if none is. */
  public static ImportException.@Nullable Raised take() {
    long exception = Errors.take();
    return exception == 0 ? null : describe(exception);
  }

  private static ImportException.Raised describe(long exception) {
    long type = Refs.type(exception);
    long cause = ExceptionObjects.cause(exception);
    return new ImportException.Raised(
        new NativeObject(exception),
        Types.shortName(type),
        ExceptionObjects.shown(exception),
        text(exception, "name", NAMED),
        text(exception, "path", WITH_PATH),
        cause == 0 ? null : describe(Refs.incref(cause)),
        Tracebacks.lines(exception));
  }

  /** An attribute of exceptions of certain types, where it is a string. */
  private static @Nullable String text(long exception, String attribute, long[] types) {
    if (Arrays.stream(types).noneMatch(type -> Types.isInstance(exception, type))) {
      return null;
    }
    long value = 0;
    try {
      value = Attributes.find(exception, Interned.of(attribute));
      return value != 0 && Strs.check(value) ? Strs.java(value) : null;
    } catch (PythonError _) { // a property that fails: it is not known
      Errors.clear();
      return null;
    } finally {
      Refs.xdecref(value);
    }
  }

  /** Runs a step of the loader core; what it throws becomes the exception that is set. */
  static long guard(LongSupplier step) {
    try {
      return step.getAsLong();
    } catch (ImportException e) {
      throw set(e);
    }
  }

  /** Sets the indicator to what the core threw; to be thrown by the caller. */
  public static PythonError set(ImportException thrown) {
    noteLack(thrown); // before there is an exception that looking would lose
    Errors.restore(exceptionOf(thrown));
    return PythonError.SET;
  }

  private static void noteLack(ImportException thrown) {
    if (thrown instanceof ImportException.NotFound notFound && notFound.name() != null) {
      PythonCode.lacksModule(notFound.name());
    } else if (thrown instanceof ImportException.NotCarried) {
      ThreadState.current().setLack(String.valueOf(thrown.getMessage()));
    }
  }

  private static long exceptionOf(ImportException thrown) {
    if (thrown instanceof ImportException.Raised raised) {
      PyObject object = raised.takeException();
      if (object != null) {
        return NativeObject.addressOf(object);
      }
    }
    long exception = create(thrown);
    if (thrown.getCause() instanceof ImportException cause) {
      ExceptionObjects.setCauseAndContext(exception, exceptionOf(cause));
    }
    return exception;
  }

  private static long create(ImportException thrown) {
    long type = Exceptions.named(thrown.pythonType());
    String message = thrown.getMessage();
    if (type == 0) { // of an extension, and made in another interpreter
      type = Exceptions.RuntimeError;
      message = thrown.toString();
    } else if (Types.isSubtype(type, Exceptions.UnicodeError)) { // wants more than a message
      type = Exceptions.ValueError;
    }
    long text = Strs.of(message == null ? "" : argument(type, message));
    long args = Tuples.of(text);
    Refs.decref(text);
    long keywords = Dicts.create(2);
    try {
      put(keywords, "name", thrown.name());
      put(keywords, "path", thrown.path());
      return CallProtocol.call(type, args, keywords);
    } finally {
      Refs.decref(args);
      Refs.decref(keywords);
    }
  }

  /** {@code str()} of a KeyError is its key in quotes; who makes one gives the key alone. */
  private static String argument(long type, String message) {
    boolean isQuotedKey =
        type == Exceptions.KeyError
            && message.length() > 1
            && message.startsWith("'")
            && message.endsWith("'");
    return isQuotedKey ? message.substring(1, message.length() - 1) : message;
  }

  private static void put(long dict, String key, @Nullable String value) {
    if (value != null) {
      long text = Strs.of(value);
      Dicts.put(dict, Interned.of(key), text);
      Refs.decref(text);
    }
  }
}

package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionGroupObject;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.function.LongPredicate;

/** Groups of exceptions, and how they are taken apart (Objects/exceptions.c). */
public final class ExceptionGroups {
  private static final long DERIVE = Interned.of("derive");
  private static final long NOTES = Interned.of("__notes__");

  private static long groupClass;

  private ExceptionGroups() {}

  /** {@code ExceptionGroup}, the class that one interpreter makes for all. */
  public static long groupClass() {
    return groupClass;
  }

  /** Sets it, once. */
  public static void setGroupClass(long type) {
    groupClass = type;
  }

  /** Whether an exception is a group. */
  public static boolean check(long exception) {
    return Types.isInstance(exception, Exceptions.BaseExceptionGroup);
  }

  /** The exceptions of a group: a tuple, borrowed. */
  public static long exceptions(long group) {
    return getLong(group + PyBaseExceptionGroupObject.excs);
  }

  /** A new group of a message and a sequence of exceptions. */
  public static long create(long message, long exceptions) {
    long args = Tuples.of(message, exceptions);
    try {
      return CallProtocol.call(Exceptions.BaseExceptionGroup, args, 0);
    } finally {
      Refs.decref(args);
    }
  }

  /** {@code derive}: a group with the same message. */
  public static long derive(long group, long exceptions) {
    return create(getLong(group + PyBaseExceptionGroupObject.msg), exceptions);
  }

  /** {@code split}: those that match and the rest, each None if there are none. */
  public static long split(long group, long matcher) {
    LongPredicate matches = matcher(matcher);
    long[] parts = split(group, matches, true);
    return Tuples.ofOwned(orNone(parts[0]), orNone(parts[1]));
  }

  /** {@code subgroup}: those that match. */
  public static long subgroup(long group, long matcher) {
    return subgroup(group, matcher(matcher));
  }

  /** The part of a group that matches; None if nothing does. */
  static long subgroup(long group, LongPredicate matches) {
    return orNone(split(group, matches, false)[0]);
  }

  private static long orNone(long object) {
    return object == 0 ? Singletons.NONE : object;
  }

  private static LongPredicate matcher(long matcher) {
    if (CallProtocol.isCallable(matcher) && !Types.check(matcher)) {
      return exception -> {
        long answer = CallProtocol.callWith(matcher, exception);
        try {
          return ObjectProtocol.isTrue(answer);
        } finally {
          Refs.decref(answer);
        }
      };
    }
    if (!isExceptionTypes(matcher)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected an exception type, a tuple of exception types, or a callable (other than a"
              + " class)");
    }
    return exception -> Errors.matches(Refs.type(exception), matcher);
  }

  private static boolean isExceptionTypes(long object) {
    if (Refs.type(object) != BuiltinTypes.PyTuple_Type) { // a class derived from it does not do
      return Types.isExceptionClass(object);
    }
    for (long i = 0; i < Tuples.size(object); i++) {
      if (!Types.isExceptionClass(Tuples.get(object, i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes an exception apart.
   *
   * @param withRest whether the second part is asked for
   * @return new references to what matches and to the rest, of the same structure; 0 for nothing
   */
  private static long[] split(long exception, LongPredicate matches, boolean withRest) {
    if (matches.test(exception)) {
      return new long[] {Refs.incref(exception), 0};
    }
    if (!check(exception)) {
      return new long[] {0, withRest ? Refs.incref(exception) : 0};
    }
    long matching = Lists.create(0);
    long rest = Lists.create(0);
    try {
      long exceptions = exceptions(exception);
      for (long i = 0; i < Tuples.size(exceptions); i++) {
        long[] parts = split(Tuples.get(exceptions, i), matches, withRest);
        move(matching, parts[0]);
        move(rest, parts[1]);
      }
      return bothOf(exception, matching, rest);
    } finally {
      Refs.decref(matching);
      Refs.decref(rest);
    }
  }

  private static void move(long list, long exception) {
    if (exception != 0) {
      Lists.append(list, exception);
      Refs.decref(exception);
    }
  }

  private static long[] bothOf(long group, long matching, long rest) {
    long first = subset(group, matching);
    try {
      return new long[] {first, subset(group, rest)};
    } catch (PythonError e) {
      Refs.xdecref(first);
      throw e;
    }
  }

  /** A group of some of a group's exceptions, with all else that it has; 0 if there are none. */
  private static long subset(long group, long exceptions) {
    if (Lists.size(exceptions) == 0) {
      return 0;
    }
    long part = CallProtocol.callMethod(group, DERIVE, exceptions);
    try {
      if (!check(part)) {
        throw Errors.raise(
            Exceptions.TypeError, "derive must return an instance of BaseExceptionGroup");
      }
      copyOrigin(group, part);
      copyNotes(group, part);
      return part;
    } catch (PythonError e) {
      Refs.decref(part);
      throw e;
    }
  }

  private static void copyOrigin(long from, long to) {
    long traceback = getLong(from + PyBaseExceptionObject.traceback);
    if (traceback != 0) {
      ExceptionObjects.setTraceback(to, traceback);
    }
    long context = getLong(from + PyBaseExceptionObject.context);
    Refs.set(to + PyBaseExceptionObject.context, Refs.xincref(context));
    ExceptionObjects.setCause(to, Refs.xincref(ExceptionObjects.cause(from)));
  }

  /** Each part gets a list of its own; notes that are no sequence are an earlier mistake. */
  private static void copyNotes(long from, long to) {
    long notes = Attributes.find(from, NOTES);
    if (notes == 0) {
      return;
    }
    try {
      if (SequenceProtocol.isSequence(notes)) {
        long copy = SequenceProtocol.list(notes);
        try {
          Attributes.set(to, NOTES, copy);
        } finally {
          Refs.decref(copy);
        }
      }
    } finally {
      Refs.decref(notes);
    }
  }
}

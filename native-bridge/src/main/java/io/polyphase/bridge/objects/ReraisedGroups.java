package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.HashSet;
import java.util.Set;

/** What a {@code try} with {@code except*} raises in the end ({@code PrepReraiseStar}). */
public final class ReraisedGroups {
  /** What a part of a group has of it, and an exception that was raised meanwhile has not. */
  private static final long[] ORIGIN = {
    PyBaseExceptionObject.notes,
    PyBaseExceptionObject.traceback,
    PyBaseExceptionObject.cause,
    PyBaseExceptionObject.context
  };

  private ReraisedGroups() {}

  /**
   * A new reference to what is to be raised, or None.
   *
   * @param original what was caught, with a traceback
   * @param raised a list of what the clauses raised or left over, and of None
   */
  public static long of(long original, long raised) {
    check(original, raised);
    if (Lists.size(raised) == 0) {
      return Singletons.NONE;
    }
    if (!ExceptionGroups.check(original)) { // no more than one clause was run
      return Refs.incref(Lists.get(raised, 0));
    }
    long others = Lists.create(0);
    Set<Long> kept = new HashSet<>();
    try {
      for (long i = 0; i < Lists.size(raised); i++) {
        sort(Lists.get(raised, i), original, others, kept);
      }
      return join(ExceptionGroups.subgroup(original, kept::contains), others);
    } finally {
      Refs.decref(others);
    }
  }

  private static void check(long original, long raised) {
    if (original == 0 || !Types.isException(original)) {
      throw Errors.raise(Exceptions.TypeError, "orig must be an exception instance");
    }
    if (raised == 0 || !Lists.check(raised)) {
      throw Errors.raise(Exceptions.TypeError, "excs must be a list of exception instances");
    }
    for (long i = 0; i < Lists.size(raised); i++) {
      long each = Lists.get(raised, i);
      if (each != Singletons.NONE && !Types.isException(each)) {
        throw Errors.raise(Exceptions.TypeError, "item " + i + " of excs is not an exception");
      }
    }
    if (getLong(original + PyBaseExceptionObject.traceback) == 0) {
      throw Errors.raise(Exceptions.ValueError, "orig must be a raised exception");
    }
  }

  private static void sort(long raised, long original, long others, Set<Long> kept) {
    if (raised == Singletons.NONE) {
      return;
    }
    for (long field : ORIGIN) {
      if (getLong(raised + field) != getLong(original + field)) {
        Lists.append(others, raised);
        return;
      }
    }
    addLeaves(raised, kept);
  }

  private static void addLeaves(long exception, Set<Long> leaves) {
    if (!ExceptionGroups.check(exception)) {
      leaves.add(exception);
      return;
    }
    long exceptions = ExceptionGroups.exceptions(exception);
    for (long i = 0; i < Tuples.size(exceptions); i++) {
      addLeaves(Tuples.get(exceptions, i), leaves);
    }
  }

  /** What was left over beside what was raised; the former is stolen. */
  private static long join(long kept, long others) {
    if (Lists.size(others) == 0) {
      return kept;
    }
    if (kept != Singletons.NONE) {
      Lists.append(others, kept);
    }
    Refs.decref(kept);
    if (Lists.size(others) == 1) {
      return Refs.incref(Lists.get(others, 0));
    }
    long message = Strs.of("");
    try {
      return ExceptionGroups.create(message, others);
    } finally {
      Refs.decref(message);
    }
  }
}

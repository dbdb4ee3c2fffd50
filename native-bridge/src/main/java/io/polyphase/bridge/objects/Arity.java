package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/** How many arguments a function takes ({@code _PyArg_CheckPositional}). */
public final class Arity {
  private Arity() {}

  /** Checks the size of a tuple of arguments; messages begin with the name, which may be empty. */
  public static void check(String name, long args, long least, long most) {
    long given = Tuples.size(args);
    if (given >= least && given <= most) {
      return;
    }
    long bound = given < least ? least : most;
    String kind = least == most ? "" : given < least ? "at least " : "at most ";
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s expected %s%d argument%s, got %d",
            name,
            kind,
            bound,
            bound == 1 ? "" : "s",
            given));
  }

  /** An argument that may be left out; then 0. */
  public static long optional(long args, int index) {
    return Tuples.size(args) > index ? Tuples.get(args, index) : 0;
  }

  /** Of a callable that takes none: {@code _PyArg_NoKeywords}. */
  public static void noKeywords(String name, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, name + "() takes no keyword arguments");
    }
  }
}

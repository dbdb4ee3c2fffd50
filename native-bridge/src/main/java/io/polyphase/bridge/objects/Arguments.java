package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/** What built-in functions say of wrong arguments (Python/getargs.c). */
public final class Arguments {
  private Arguments() {}

  /** {@code _PyArg_CheckPositional}. */
  public static void count(String function, long given, long least, long most) {
    if (given >= least && given <= most) {
      return;
    }
    long bound = given < least ? least : most;
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s expected %s%d argument%s, got %d",
            function,
            least == most ? "" : given < least ? "at least " : "at most ",
            bound,
            bound == 1 ? "" : "s",
            given));
  }

  /** {@code _PyArg_NoKeywords}. */
  public static void noKeywords(String function, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, function + "() takes no keyword arguments");
    }
  }

  /** Arguments by position only, between these numbers. */
  public static void positional(String function, long args, long keywords, long least, long most) {
    noKeywords(function, keywords);
    count(function, Tuples.size(args), least, most);
  }

  /** The argument at a position, borrowed; 0 if it was not given. */
  public static long at(long args, int position) {
    return position < Tuples.size(args) ? Tuples.get(args, position) : 0;
  }

  /**
   * What Argument Clinic makes of arguments that may be given by position or name.
   *
   * @param required how many must be given
   * @return the values, borrowed, 0 for each that was not given
   */
  public static long[] named(
      String function, long args, long keywords, int required, String... names) {
    long given = Tuples.size(args);
    long byName = keywords == 0 ? 0 : Dicts.size(keywords);
    if (given + byName > names.length) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s() takes at most %d %sargument%s (%d given)",
              function,
              names.length,
              given == 0 ? "keyword " : "",
              names.length == 1 ? "" : "s",
              given + byName));
    }
    var values = new long[names.length];
    long used = 0;
    for (int i = 0; i < names.length; i++) {
      long value = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(names[i]));
      if (i < given) {
        values[i] = Tuples.get(args, i);
        if (value != 0) {
          throw Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "argument for %s() given by name ('%s') and position (%d)",
                  function,
                  names[i],
                  i + 1));
        }
      } else if (value != 0) {
        values[i] = value;
        used++;
      } else if (i < required) {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "%s() missing required argument '%s' (pos %d)",
                function,
                names[i],
                i + 1));
      }
    }
    if (used < byName) {
      throw unexpected(function, keywords, names);
    }
    return values;
  }

  private static RuntimeException unexpected(String function, long keywords, String... names) {
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      long key = Dicts.keyAt(keywords, i);
      if (!Strs.check(key)) {
        return Errors.raise(Exceptions.TypeError, "keywords must be strings");
      }
      if (!java.util.Arrays.asList(names).contains(Strs.java(key))) {
        return Errors.raise(
            Exceptions.TypeError,
            function
                + "() got an unexpected keyword argument '"
                + Strs.java(key)
                + "'"
                + Suggestions.hint(Strs.java(key), java.util.Arrays.asList(names)));
      }
    }
    return Errors.badInternalCall();
  }

  /** {@code _PyArg_BadArgument}: {@code f() argument 'x' must be str, not int}. */
  public static RuntimeException bad(
      String function, String argument, String expected, long value) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s() %s must be %s, not %s",
            function,
            argument,
            expected,
            Types.name(Refs.type(value))));
  }
}

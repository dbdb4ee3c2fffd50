package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parameters of a method that takes keywords, and how the arguments of a call are sorted into
 * them, as code that Argument Clinic makes does it ({@code _PyArg_UnpackKeywords}).
 *
 * @param names in their order; "" of those that have no name to a caller
 * @param minimum how many must be given
 */
record Parameters(String function, List<String> names, int minimum) {
  /** So many of the parameters must be given. */
  static Parameters of(String function, int minimum, String... names) {
    return new Parameters(function, List.of(names), minimum);
  }

  /**
   * The arguments of a method without keywords ({@code _PyArg_CheckPositional}).
   *
   * @return one for each parameter, 0 for what is not given
   */
  static long[] positional(String function, long args, int minimum, int maximum) {
    long given = Tuples.size(args);
    if (given < minimum || given > maximum) {
      int limit = given < minimum ? minimum : maximum;
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s expected %s%d argument%s, got %d",
              function,
              minimum == maximum ? "" : given < minimum ? "at least " : "at most ",
              limit,
              limit == 1 ? "" : "s",
              given));
    }
    long[] values = new long[maximum];
    for (int i = 0; i < given; i++) {
      values[i] = Tuples.get(args, i);
    }
    return values;
  }

  private static List<String> keys(long keywords) {
    List<String> keys = new ArrayList<>();
    if (keywords != 0) {
      for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
        keys.add(Strs.java(Dicts.keyAt(keywords, i)));
      }
    }
    return keys;
  }

  /**
   * Sorts arguments.
   *
   * @param keywords a dict or 0
   * @return borrowed references, one for each parameter, 0 for what is not given
   */
  long[] values(long args, long keywords) {
    int given = (int) Tuples.size(args);
    long named = keywords == 0 ? 0 : Dicts.size(keywords);
    int positionalOnly = (int) names.stream().takeWhile(String::isEmpty).count();
    checkCounts(given, named, positionalOnly);
    long[] values = new long[names.size()];
    long left = named;
    for (int i = 0; i < names.size(); i++) {
      if (i < given) {
        values[i] = Tuples.get(args, i);
        continue;
      }
      if (left > 0 && i >= positionalOnly) {
        values[i] = Dicts.get(keywords, Interned.of(names.get(i)));
        left -= values[i] == 0 ? 0 : 1;
      }
      if (values[i] == 0 && i < minimum) {
        throw raise("%s() missing required argument '%s' (pos %d)", names.get(i), i + 1);
      }
    }
    if (left > 0) {
      throw unexpected(given, positionalOnly, keys(keywords));
    }
    return values;
  }

  private PythonError raise(String format, Object first, Object second) {
    return Errors.raise(
        Exceptions.TypeError, String.format(Locale.ROOT, format, function, first, second));
  }

  private void checkCounts(int given, long named, int positionalOnly) {
    int most = names.size();
    if (given + named > most) {
      String what = (given == 0 ? "keyword " : "") + "argument" + (most == 1 ? "" : "s");
      throw raise("%s() takes at most %s (%d given)", most + " " + what, given + named);
    }
    int least = Math.min(positionalOnly, minimum);
    if (given < least) {
      String bound = least < most ? "at least " : "exactly ";
      String what = bound + least + " positional argument" + (least == 1 ? "" : "s");
      throw raise("%s() takes %s (%d given)", what, given);
    }
  }

  private PythonError unexpected(int given, int positionalOnly, List<String> keys) {
    for (int i = positionalOnly; i < given; i++) {
      if (keys.contains(names.get(i))) {
        return Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "argument for %s() given by name ('%s') and position (%d)",
                function,
                names.get(i),
                i + 1));
      }
    }
    String name =
        keys.stream().filter(key -> key.isEmpty() || !names.contains(key)).findFirst().orElse("");
    return raise(
        "%s() got an unexpected keyword argument '%s'%s", name, Suggestions.hint(name, names));
  }
}

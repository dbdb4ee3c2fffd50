package io.polyphase.bridge.objects;

import com.google.errorprone.annotations.FormatMethod;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a function takes by position and by keyword, as Argument Clinic declares it, and how
 * arguments are put in their places ({@code _PyArg_UnpackKeywords}).
 *
 * @param function the name that messages begin with
 * @param required how many of them must be given
 * @param positional how many may be given by position
 * @param names of all; an empty one can be given by position only
 */
public record Parameters(String function, int required, int positional, List<String> names) {

  /** All of them may be given by position. */
  public static Parameters of(String function, int required, String... names) {
    return new Parameters(function, required, names.length, List.of(names));
  }

  /** The same with only the first so many to be given by position. */
  public Parameters withPositional(int most) {
    return new Parameters(function, required, most, names);
  }

  /** The arguments in their places, borrowed; 0 where none is given. */
  public long[] unpack(long args, long keywords) {
    int byPosition = (int) Tuples.size(args);
    long byKeyword = keywords == 0 ? 0 : Dicts.size(keywords);
    checkCounts(byPosition, byKeyword);
    long[] values = new long[names.size()];
    for (int i = 0; i < byPosition; i++) {
      values[i] = Tuples.get(args, i);
    }
    long left = byKeyword;
    for (int i = byPosition; i < names.size(); i++) {
      if (left > 0 && !names.get(i).isEmpty()) {
        values[i] = Dicts.get(keywords, Interned.of(names.get(i)));
        left -= values[i] == 0 ? 0 : 1;
      }
      if (values[i] == 0 && i < required) {
        throw missing(i);
      }
    }
    if (left > 0) {
      throw notTaken(keywords, byPosition);
    }
    return values;
  }

  /**
   * The same for what takes positional arguments only in most calls: then their number is checked
   * as {@code _PyArg_CheckPositional} does it.
   */
  public long[] unpackFast(long args, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      return unpack(args, keywords);
    }
    return Arrays.copyOf(Arguments.unpack(function, args, required, positional), names.size());
  }

  private void checkCounts(int byPosition, long byKeyword) {
    if (byPosition + byKeyword > names.size()) {
      throw fail(
          "%s() takes at most %d %sargument%s (%d given)",
          function,
          names.size(),
          byPosition == 0 ? "keyword " : "",
          names.size() == 1 ? "" : "s",
          byPosition + byKeyword);
    }
    if (byPosition > positional) {
      throw positional == 0
          ? fail("%s() takes no positional arguments", function)
          : wrongCount(required < positional ? "at most" : "exactly", positional, byPosition);
    }
    int least = 0;
    while (least < required && names.get(least).isEmpty()) {
      least++;
    }
    if (byPosition < least) {
      throw wrongCount(least < positional ? "at least" : "exactly", least, byPosition);
    }
  }

  private PythonError wrongCount(String kind, int expected, int given) {
    return fail(
        "%s() takes %s %d positional argument%s (%d given)",
        function, kind, expected, expected == 1 ? "" : "s", given);
  }

  private PythonError missing(int index) {
    return fail(
        "%s() missing required argument '%s' (pos %d)", function, names.get(index), index + 1);
  }

  private PythonError notTaken(long keywords, int byPosition) {
    for (int i = 0; i < byPosition; i++) {
      if (!names.get(i).isEmpty() && Dicts.get(keywords, Interned.of(names.get(i))) != 0) {
        return fail(
            "argument for %s() given by name ('%s') and position (%d)",
            function, names.get(i), i + 1);
      }
    }
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      long key = Dicts.keyAt(keywords, i);
      if (!Strs.check(key)) {
        return fail("keywords must be strings");
      }
      String keyword = Strs.java(key);
      if (keyword.isEmpty() || !names.contains(keyword)) {
        return fail(
            "%s() got an unexpected keyword argument '%s'%s",
            function, keyword, Suggestions.hint(keyword, names));
      }
    }
    return Errors.badInternalCall();
  }

  @FormatMethod
  private static PythonError fail(String format, Object... values) {
    return Errors.raise(Exceptions.TypeError, String.format(Locale.ROOT, format, values));
  }
}

package io.polyphase.bridge.objects;

import com.google.errorprone.annotations.FormatMethod;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parameters of a function that CPython has in Python code, and how a call's arguments are put
 * in their places ({@code initialize_locals} of Python/ceval.c): its words are not those of a
 * function of C.
 *
 * @param function the qualified name that messages begin with
 * @param before how many parameters stand before these that messages count, such as {@code self}
 * @param positional names of those that may be given by position as well
 * @param required how many of these have no default
 * @param keywordOnly names of the others, all of which have defaults
 */
public record PythonParameters(
    String function, int before, List<String> positional, int required, List<String> keywordOnly) {

  /**
   * Those of a function, or, if there is a dot in its name, of a method without its {@code self}.
   */
  public PythonParameters(
      String function, List<String> positional, int required, List<String> keywordOnly) {
    this(function, function.indexOf('.') < 0 ? 0 : 1, positional, required, keywordOnly);
  }

  /**
   * The arguments in their places, borrowed; 0 where a default stands.
   *
   * @param args a tuple without {@code self}
   * @param keywords a dict or 0
   */
  public long[] unpack(long args, long keywords) {
    int given = (int) Tuples.size(args);
    long[] values = new long[positional.size() + keywordOnly.size()];
    for (int i = 0; i < Math.min(given, positional.size()); i++) {
      values[i] = Tuples.get(args, i);
    }
    if (keywords != 0) {
      takeKeywords(keywords, values);
    }
    if (given > positional.size()) {
      throw tooMany(given);
    }
    requireAll(values);
    return values;
  }

  private void takeKeywords(long keywords, long[] values) {
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      String name = Strs.java(Dicts.keyAt(keywords, i));
      int place = positional.indexOf(name);
      if (place < 0) {
        int other = keywordOnly.indexOf(name);
        if (other < 0) {
          throw unexpected(name);
        }
        place = positional.size() + other;
      } else if (values[place] != 0) {
        throw fail("%s() got multiple values for argument '%s'", function, name);
      }
      values[place] = Dicts.valueAt(keywords, i);
    }
  }

  private PythonError tooMany(int given) {
    int most = positional.size() + before;
    boolean isExact = required == positional.size();
    return fail(
        "%s() takes %s positional argument%s but %d %s given",
        function,
        isExact ? "" + most : "from " + (required + before) + " to " + most,
        most == 1 ? "" : "s",
        given + before,
        given + before == 1 ? "was" : "were");
  }

  private PythonError unexpected(String name) {
    List<String> names = new ArrayList<>(positional);
    names.addAll(keywordOnly);
    return fail(
        "%s() got an unexpected keyword argument '%s'%s",
        function, name, Suggestions.hint(name, names));
  }

  private void requireAll(long[] values) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < required; i++) {
      if (values[i] == 0) {
        missing.add("'" + positional.get(i) + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw fail(
          "%s() missing %d required positional argument%s: %s",
          function, missing.size(), missing.size() == 1 ? "" : "s", enumerated(missing));
    }
  }

  private static String enumerated(List<String> names) {
    int last = names.size() - 1;
    return switch (names.size()) {
      case 1 -> names.getFirst();
      case 2 -> names.getFirst() + " and " + names.getLast();
      default -> String.join(", ", names.subList(0, last)) + ", and " + names.get(last);
    };
  }

  @FormatMethod
  private static PythonError fail(String format, Object... values) {
    return Errors.raise(Exceptions.TypeError, String.format(Locale.ROOT, format, values));
  }
}

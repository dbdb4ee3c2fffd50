package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts._PyArg_Parser;
import io.polyphase.bridge.objects.Dicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sorts the arguments of a call into the parameters of a function that Argument Clinic made. */
final class Keywords {
  private Keywords() {}

  /** The strings of a NULL-terminated array. */
  static List<String> names(long array) {
    List<String> names = new ArrayList<>();
    for (long p = array; p != 0 && getLong(p) != 0; p += 8) {
      names.add(NativeMemory.string(getLong(p)));
    }
    return names;
  }

  /**
   * The arguments given by name.
   *
   * @param dict or 0
   * @param tuple of the names of the values that begin at {@code values}, or 0
   */
  private record Named(long dict, long tuple, long values) {
    long count() {
      return dict != 0 ? Dicts.size(dict) : tuple != 0 ? Tuples.size(tuple) : 0;
    }

    /** The value of that name, borrowed; 0 if none is given. */
    long value(String name) {
      if (dict != 0) {
        return Dicts.get(dict, Interned.of(name));
      }
      for (long i = 0; tuple != 0 && i < Tuples.size(tuple); i++) {
        if (Strs.java(Tuples.get(tuple, i)).equals(name)) {
          return getLong(values + 8 * i);
        }
      }
      return 0;
    }

    List<String> names() {
      List<String> names = new ArrayList<>();
      for (long i = 0; tuple != 0 && i < Tuples.size(tuple); i++) {
        names.add(Strs.java(Tuples.get(tuple, i)));
      }
      if (dict != 0) {
        for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
          names.add(Strs.java(Dicts.keyAt(dict, i)));
        }
      }
      return names;
    }
  }

  /**
   * {@code _PyArg_UnpackKeywords}.
   *
   * @param keywords a dict, or 0
   * @param keywordNames a tuple of the names of the arguments behind the positional ones, or 0
   * @param result an address for each parameter; borrowed references, 0 for what is not given
   */
  static void unpack(
      long vector,
      long given,
      long keywords,
      long keywordNames,
      long parser,
      int minimum,
      int maximum,
      int minimumKeywordOnly,
      long result) {
    List<String> names = names(getLong(parser + _PyArg_Parser.keywords));
    String function = function(parser, "function");
    int positionalOnly = (int) names.stream().takeWhile(String::isEmpty).count();
    var named = new Named(keywords, keywordNames, vector + 8 * given);
    checkCounts(function, names.size(), positionalOnly, minimum, maximum, given, named.count());
    for (int i = 0; i < names.size(); i++) {
      putLong(result + 8L * i, i < given ? getLong(vector + 8L * i) : 0);
    }
    long left = named.count();
    for (int i = (int) Math.max(given, positionalOnly); i < names.size(); i++) {
      long value = left > 0 ? named.value(names.get(i)) : 0;
      putLong(result + 8L * i, value);
      left -= value != 0 ? 1 : 0;
      boolean required = i < minimum || (i >= maximum && i < maximum + minimumKeywordOnly);
      if (required && value == 0) {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "%s missing required argument '%s' (pos %d)",
                function,
                names.get(i),
                i + 1));
      }
    }
    if (left > 0) {
      throw unexpected(parser, names, positionalOnly, given, named);
    }
  }

  private static String function(long parser, String otherwise) {
    long name = getLong(parser + _PyArg_Parser.fname);
    return name == 0 ? otherwise : NativeMemory.string(name) + "()";
  }

  private static void checkCounts(
      String function,
      int parameters,
      int positionalOnly,
      int minimum,
      int maximum,
      long given,
      long named) {
    if (given + named > parameters) {
      throw tooMany(function, parameters, given, given + named);
    }
    if (given > maximum && maximum == 0) {
      throw Errors.raise(Exceptions.TypeError, function + " takes no positional arguments");
    }
    if (given > maximum) {
      throw wrongNumber(function, minimum < maximum ? "at most" : "exactly", maximum, given);
    }
    int least = Math.min(positionalOnly, minimum);
    if (given < least) {
      throw wrongNumber(function, least < maximum ? "at least" : "exactly", least, given);
    }
  }

  /** More arguments than parameters; they are called keyword arguments if all were given so. */
  static PythonError tooMany(String function, int parameters, long positional, long all) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s takes at most %d %sargument%s (%d given)",
            function,
            parameters,
            positional == 0 ? "keyword " : "",
            parameters == 1 ? "" : "s",
            all));
  }

  static PythonError wrongNumber(String function, String bound, int limit, long given) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s takes %s %d positional argument%s (%d given)",
            function,
            bound,
            limit,
            limit == 1 ? "" : "s",
            given));
  }

  private static PythonError unexpected(
      long parser, List<String> names, int positionalOnly, long given, Named named) {
    for (int i = positionalOnly; i < given; i++) {
      if (named.value(names.get(i)) != 0) {
        return Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "argument for %s given by name ('%s') and position (%d)",
                function(parser, "function"),
                names.get(i),
                i + 1));
      }
    }
    for (String name : named.names()) {
      if (name.isEmpty() || !names.contains(name)) {
        return Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "%s got an unexpected keyword argument '%s'",
                function(parser, "this function"),
                name));
      }
    }
    throw new IllegalStateException("an argument too many: " + named.names());
  }
}

package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Errors;
import io.polyphase.bridge.objects.Exceptions;
import io.polyphase.bridge.objects.Layouts._PyArg_Parser;
import io.polyphase.bridge.objects.PythonError;
import io.polyphase.bridge.objects.Strs;
import io.polyphase.bridge.objects.Tuples;
import java.util.ArrayList;
import java.util.List;

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
    String function = function(parser);
    if (given > maximum) {
      throw tooManyPositional(function, minimum, maximum, given);
    }
    for (int i = 0; i < names.size(); i++) {
      putLong(result + 8L * i, i < given ? getLong(vector + 8L * i) : 0);
    }
    if (keywords != 0) {
      for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
        put(
            function, names, Strs.java(Dicts.keyAt(keywords, i)), Dicts.valueAt(keywords, i), given, result);
      }
    } else if (keywordNames != 0) {
      for (long i = 0; i < Tuples.size(keywordNames); i++) {
        put(
            function,
            names,
            Strs.java(Tuples.get(keywordNames, i)),
            getLong(vector + 8 * (given + i)),
            given,
            result);
      }
    }
    checkRequired(function, names, minimum, maximum, minimumKeywordOnly, given, result);
  }

  private static String function(long parser) {
    long name = getLong(parser + _PyArg_Parser.fname);
    return name == 0 ? "function" : NativeMemory.string(name) + "()";
  }

  private static PythonError tooManyPositional(
      String function, int minimum, int maximum, long given) {
    return Errors.raise(
        Exceptions.TypeError,
        "%s takes %s %d positional argument%s (%d given)"
            .formatted(
                function,
                minimum == maximum ? "exactly" : "at most",
                maximum,
                maximum == 1 ? "" : "s",
                given));
  }

  private static void put(
      String function, List<String> names, String name, long value, long given, long result) {
    int index = name.isEmpty() ? -1 : names.indexOf(name);
    if (index < 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "%s got an unexpected keyword argument '%s'".formatted(function, name));
    }
    if (index < given) {
      throw Errors.raise(
          Exceptions.TypeError,
          "argument for %s given by name ('%s') and position (%d)"
              .formatted(function, name, index + 1));
    }
    putLong(result + 8L * index, value);
  }

  private static void checkRequired(
      String function,
      List<String> names,
      int minimum,
      int maximum,
      int minimumKeywordOnly,
      long given,
      long result) {
    for (int i = 0; i < names.size(); i++) {
      boolean required = i < minimum || (i >= maximum && i < maximum + minimumKeywordOnly);
      if (!required || getLong(result + 8L * i) != 0) {
        continue;
      }
      if (names.get(i).isEmpty()) {
        throw Errors.raise(
            Exceptions.TypeError,
            "%s takes %s %d positional argument%s (%d given)"
                .formatted(
                    function,
                    minimum < maximum ? "at least" : "exactly",
                    minimum,
                    minimum == 1 ? "" : "s",
                    given));
      }
      throw Errors.raise(
          Exceptions.TypeError,
          "%s missing required argument '%s' (pos %d)".formatted(function, names.get(i), i + 1));
    }
  }
}

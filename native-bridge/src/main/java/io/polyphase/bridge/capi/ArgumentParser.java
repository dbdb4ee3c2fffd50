package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Dicts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format language of {@code PyArg_ParseTuple} and its relatives (Python/getargs.c). */
final class ArgumentParser {
  private final String format; // up to the colon or the semicolon
  private final String whole;
  private final ArgumentConverter converter;
  private final @Nullable String function; // what stands behind the colon
  private final @Nullable String message; // what stands behind the semicolon

  ArgumentParser(String format, VariadicArguments targets) {
    int end = 0;
    while (end < format.length() && ":;".indexOf(format.charAt(end)) < 0) {
      end++;
    }
    boolean named = end < format.length() && format.charAt(end) == ':';
    this.whole = format;
    this.format = format.substring(0, end);
    this.function = named ? format.substring(end + 1) : null;
    this.message = !named && end < format.length() ? format.substring(end + 1) : null;
    this.converter = new ArgumentConverter(this.format, targets, function, message);
  }

  /** {@code PyArg_Parse}: one object, by one unit. */
  void parseOne(long object) {
    Counts counts = Counts.of(format);
    if (counts.maximum() == 0 && object == 0) {
      return;
    }
    if (counts.maximum() == 0) {
      throw Errors.raise(Exceptions.TypeError, name("function") + " takes no arguments");
    }
    if (counts.minimum() != 1 || counts.maximum() != 1) {
      throw Errors.raise(Exceptions.SystemError, "old style getargs format uses new features");
    }
    if (object == 0) {
      throw Errors.raise(Exceptions.TypeError, name("function") + " takes at least one argument");
    }
    converter.undoing(() -> converter.convert(object, 0));
  }

  /** {@code PyArg_ParseTuple}. */
  void parseTuple(long args) {
    if (!Tuples.check(args)) {
      throw Errors.raise(
          Exceptions.SystemError, "new style getargs format but argument is not a tuple");
    }
    long given = Tuples.size(args);
    Counts counts = Counts.of(format);
    if (given < counts.minimum() || given > counts.maximum()) {
      throw wrongCount(counts, given);
    }
    converter.undoing(
        () -> {
          for (int i = 0; i < given; i++) {
            converter.skip('|');
            converter.convert(Tuples.get(args, i), i + 1);
          }
          char next = converter.peek();
          if (next != 0 && !Character.isLetter(next) && next != '(' && next != '|') {
            throw Errors.raise(Exceptions.SystemError, "bad format string: " + whole);
          }
        });
  }

  private PythonError wrongCount(Counts counts, long given) {
    if (message != null) {
      return Errors.raise(Exceptions.TypeError, message);
    }
    boolean few = given < counts.minimum();
    int limit = few ? counts.minimum() : counts.maximum();
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s takes %s %d argument%s (%d given)",
            name("function"),
            counts.minimum() == counts.maximum() ? "exactly" : few ? "at least" : "at most",
            limit,
            limit == 1 ? "" : "s",
            given));
  }

  private String name(String otherwise) {
    return function == null ? otherwise : function + "()";
  }

  /** How many arguments a format asks for. */
  private record Counts(int minimum, int maximum) {
    static Counts of(String format) {
      int minimum = -1;
      int count = 0;
      int depth = 0;
      for (int i = 0; i < format.length(); i++) {
        char c = format.charAt(i);
        if (c == '|' && depth == 0) {
          minimum = count;
        } else if (ArgumentConverter.isUnit(c) && depth == 0) {
          count++;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      return new Counts(minimum < 0 ? count : minimum, count);
    }
  }

  /**
   * {@code PyArg_ParseTupleAndKeywords}.
   *
   * @param keywords a dict, or 0
   * @param array of C strings, the names, with NULL at the end
   */
  void parse(long args, long keywords, long array) {
    if (args == 0
        || !Tuples.check(args)
        || (keywords != 0 && !Dicts.check(keywords))
        || array == 0) {
      throw Errors.badInternalCall();
    }
    List<String> names = Keywords.names(array);
    int positionalOnly = (int) names.stream().takeWhile(String::isEmpty).count();
    if (names.stream().skip(positionalOnly).anyMatch(String::isEmpty)) {
      throw Errors.raise(Exceptions.SystemError, "Empty keyword parameter name");
    }
    long given = Tuples.size(args);
    long all = given + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (all > names.size()) {
      throw Keywords.tooMany(name("function"), names.size(), given, all);
    }
    converter.undoing(() -> new KeywordPass(args, keywords, names, positionalOnly).run());
  }

  /** One go through the parameters ({@code vgetargskeywords}). */
  private final class KeywordPass {
    private static final int NONE = Integer.MAX_VALUE;

    private final long args;
    private final long given;
    private final long keywords;
    private final List<String> names;
    private final int positionalOnly;
    private long left; // keyword arguments that nothing was found for
    private int minimum = NONE;
    private int maximum = NONE;
    private boolean tooFew; // positional ones: how many are needed is known at the end

    KeywordPass(long args, long keywords, List<String> names, int positionalOnly) {
      this.args = args;
      this.given = Tuples.size(args);
      this.keywords = keywords;
      this.names = names;
      this.positionalOnly = positionalOnly;
      this.left = keywords == 0 ? 0 : Dicts.size(keywords);
    }

    void run() {
      int i = 0;
      for (; i < names.size(); i++) {
        marks(i);
        if (tooFew && maximum == i) {
          break;
        }
        if (converter.peek() == 0) {
          throw Errors.raise(
              Exceptions.SystemError,
              String.format(
                  Locale.ROOT,
                  "More keyword list entries (%d) than format specifiers (%d)",
                  names.size(),
                  i));
        }
        long object = tooFew ? 0 : argument(i);
        if (object != 0) {
          converter.convert(object, i + 1);
          continue;
        }
        if (!tooFew && i < minimum) {
          require(i);
        }
        if (left == 0 && !tooFew) {
          return;
        }
        converter.skipUnit();
      }
      finish(i);
    }

    /** What stands before a unit. */
    private void marks(int i) {
      if (converter.skip('|')) {
        if (minimum != NONE) {
          throw Errors.raise(Exceptions.SystemError, "Invalid format string (| specified twice)");
        }
        minimum = i;
        if (maximum != NONE) {
          throw Errors.raise(Exceptions.SystemError, "Invalid format string ($ before |)");
        }
      }
      if (converter.skip('$')) {
        if (maximum != NONE) {
          throw Errors.raise(Exceptions.SystemError, "Invalid format string ($ specified twice)");
        }
        maximum = i;
        if (maximum < positionalOnly) {
          throw Errors.raise(Exceptions.SystemError, "Empty parameter name after $");
        }
        if (!tooFew && maximum < given && maximum == 0) {
          throw Errors.raise(
              Exceptions.TypeError, name("function") + " takes no positional arguments");
        }
        if (!tooFew && maximum < given) {
          throw Keywords.wrongNumber(
              name("function"), minimum != NONE ? "at most" : "exactly", maximum, given);
        }
      }
    }

    private long argument(int i) {
      if (i < given) {
        return Tuples.get(args, i);
      }
      if (left == 0 || i < positionalOnly) {
        return 0;
      }
      long object = byName(i);
      left -= object == 0 ? 0 : 1;
      return object;
    }

    private long byName(int i) {
      return Dicts.get(keywords, Interned.of(names.get(i)));
    }

    private void require(int i) {
      if (i < positionalOnly) {
        tooFew = true;
      } else {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "%s missing required argument '%s' (pos %d)",
                name("function"),
                names.get(i),
                i + 1));
      }
    }

    private void finish(int reached) {
      if (tooFew) {
        int least = Math.min(positionalOnly, minimum);
        throw Keywords.wrongNumber(
            name("function"), least < reached ? "at least" : "exactly", least, given);
      }
      char next = converter.peek();
      if (next != 0 && next != '|' && next != '$') {
        throw Errors.raise(
            Exceptions.SystemError,
            "more argument specifiers than keyword list entries (remaining format:'"
                + whole.substring(converter.at())
                + "')");
      }
      if (left > 0) {
        throw unexpected();
      }
    }

    private PythonError unexpected() {
      for (int i = positionalOnly; i < given; i++) {
        if (byName(i) != 0) {
          return Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "argument for %s given by name ('%s') and position (%d)",
                  name("function"),
                  names.get(i),
                  i + 1));
        }
      }
      for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
        long key = Dicts.keyAt(keywords, i);
        if (!Strs.check(key)) {
          return Errors.raise(Exceptions.TypeError, "keywords must be strings");
        }
        if (names.lastIndexOf(Strs.java(key)) < positionalOnly) {
          return Errors.raise(
              Exceptions.TypeError,
              name("this function")
                  + " got an unexpected keyword argument '"
                  + Strs.java(key)
                  + "'");
        }
      }
      return Errors.raise(Exceptions.SystemError, "invalid additional keyword arguments");
    }
  }
}

package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getDouble;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;

/** The format language of {@code Py_BuildValue}. */
final class ValueBuilder {
  private static final char END = '\0';

  private final long format; // read where it stands: most are short, and read but once a call
  private final VariadicArguments arguments;
  private int at;

  private ValueBuilder(long format, VariadicArguments arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /**
   * None for no unit, the value itself for one, a tuple for more.
   *
   * @param format the address of the text
   */
  static long build(long format, VariadicArguments arguments) {
    var builder = new ValueBuilder(format, arguments);
    int count = builder.count(END);
    return switch (count) {
      case 0 -> Singletons.NONE;
      case 1 -> builder.value();
      default -> tuple(builder.values(count, END));
    };
  }

  /**
   * A tuple in any case, for the arguments of a call; a single tuple is taken as it is.
   *
   * @param format the address of the text, or NULL, which is no unit
   */
  static long arguments(long format, VariadicArguments arguments) {
    if (format == 0) {
      return Tuples.create(0);
    }
    var builder = new ValueBuilder(format, arguments);
    int count = builder.count(END);
    if (count == 0) {
      return Tuples.create(0);
    }
    long[] values = builder.values(count, END);
    if (count == 1 && Tuples.check(values[0])) {
      return values[0];
    }
    return tuple(values);
  }

  private static long tuple(long[] values) {
    long tuple = Tuples.create(values.length);
    for (int i = 0; i < values.length; i++) {
      Tuples.put(tuple, i, values[i]);
    }
    return tuple;
  }

  /** The character there, in front of the end or at it. */
  private char charAt(int index) {
    return (char) (getByte(format + index) & 0xff);
  }

  /** The next character; the end, again and again. */
  private char next() {
    char c = charAt(at);
    at += c == END ? 0 : 1;
    return c;
  }

  /** How many values there are up to a bracket of this level ({@code countformat}). */
  private int count(char end) {
    int count = 0;
    int level = 0;
    for (int i = at; level > 0 || charAt(i) != end; i++) {
      char c = charAt(i);
      if (c == END) {
        throw Errors.raise(Exceptions.SystemError, "unmatched paren in format");
      }
      if ("#&,: \t)]}".indexOf(c) < 0 && level == 0) {
        count++;
      }
      level += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    return count;
  }

  /** So many values, and the bracket behind them. */
  private long[] values(int count, char end) {
    long[] values = new long[count];
    int made = 0;
    try {
      while (made < count) {
        values[made] = value();
        made++;
      }
    } catch (PythonError e) {
      drop(values, made);
      ignore(count - made - 1, end);
      throw e;
    }
    if (!isAtEnd(end)) {
      drop(values, made);
      throw Errors.raise(Exceptions.SystemError, "Unmatched paren in format");
    }
    return values;
  }

  private static void drop(long[] values, int count) {
    for (int i = 0; i < count; i++) {
      Refs.decref(values[i]);
    }
  }

  /** After a failure: values that are left give back what they were given ({@code do_ignore}). */
  private void ignore(int count, char end) {
    long pending = Errors.take();
    for (int i = 0; i < count; i++) {
      try {
        Refs.decref(value());
      } catch (PythonError _) {
        Errors.clear();
      }
    }
    Errors.restore(pending);
    if (!isAtEnd(end)) {
      throw Errors.raise(Exceptions.SystemError, "Unmatched paren in format");
    }
  }

  private boolean isAtEnd(char end) {
    while (charAt(at) != end) {
      if (",: \t".indexOf(charAt(at)) < 0) {
        return false;
      }
      at++;
    }
    at += end == END ? 0 : 1;
    return true;
  }

  private long value() {
    char unit = next();
    return switch (unit) {
      case ',', ':', ' ', '\t' -> value();
      case '(' -> tuple(values(count(')'), ')'));
      case '[' -> list(values(count(']'), ']'));
      case '{' -> dict(count('}'));
      case 'b', 'B', 'h', 'i' -> Ints.of(arguments.nextInt());
      case 'H', 'I' -> Ints.of(arguments.nextInt() & 0xffffffffL);
      case 'l', 'L', 'n' -> Ints.of(arguments.nextLong());
      case 'k', 'K' -> Ints.ofUnsigned(arguments.nextLong());
      case 'd', 'f' -> Floats.of(arguments.nextDouble());
      case 'D' -> complex(arguments.nextLong());
      case 'c' -> Bytes.of(new byte[] {(byte) arguments.nextInt()});
      case 'C' -> UnicodeApi.PyUnicode_FromOrdinal(arguments.nextInt());
      case 's', 'z', 'U' -> string(false);
      case 'y' -> string(true);
      case 'u' -> wide();
      case 'O', 'S', 'N' -> object(unit);
      default ->
          throw Errors.raise(Exceptions.SystemError, "bad format char passed to Py_BuildValue");
    };
  }

  private boolean skip(char c) {
    boolean there = charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  /** At the address of a {@code Py_complex}. */
  private static long complex(long value) {
    return ComplexNumbers.of(getDouble(value), getDouble(value + Double.BYTES));
  }

  private long string(boolean bytes) {
    long address = arguments.nextLong();
    long size = skip('#') ? arguments.nextLong() : -1;
    if (address == 0) {
      return Singletons.NONE;
    }
    long length = size < 0 ? NativeMemory.stringLength(address) : size;
    return bytes ? Bytes.of(address, length) : Strs.ofUtf8(address, length);
  }

  /** Of {@code wchar_t}. */
  private long wide() {
    long address = arguments.nextLong();
    long size = skip('#') ? arguments.nextLong() : -1;
    return address == 0
        ? Singletons.NONE
        : UnicodeApi.PyUnicode_FromWideChar(address, Math.max(size, -1));
  }

  private long object(char unit) {
    if (skip('&')) {
      long converter = arguments.nextLong();
      long result = SlotCalls.call(converter, arguments.nextLong());
      if (result == 0) {
        throw Errors.thrown();
      }
      return result;
    }
    long object = arguments.nextObject();
    if (object == 0) {
      if (!Errors.occurred()) {
        Errors.set(Exceptions.SystemError, "NULL object passed to Py_BuildValue");
      }
      throw Errors.thrown();
    }
    return unit == 'N' ? object : Refs.incref(object);
  }

  private static long list(long[] values) {
    long list = Lists.create(values.length);
    for (int i = 0; i < values.length; i++) {
      Lists.put(list, i, values[i]);
    }
    return list;
  }

  private long dict(int count) {
    if (count % 2 != 0) {
      Errors.set(Exceptions.SystemError, "Bad dict format");
      ignore(count, '}');
      throw Errors.thrown();
    }
    long dict = Dicts.create(count / 2);
    int left = count;
    try {
      for (; left > 0; left -= 2) {
        putNext(dict);
      }
    } catch (PythonError e) {
      Refs.decref(dict);
      ignore(left - 2, '}');
      throw e;
    }
    if (!isAtEnd('}')) {
      Refs.decref(dict);
      throw Errors.raise(Exceptions.SystemError, "Unmatched paren in format");
    }
    return dict;
  }

  private void putNext(long dict) {
    long key = nextOrSkipped();
    try {
      long value = value();
      try {
        Dicts.put(dict, key, value);
      } finally {
        Refs.decref(value);
      }
    } finally {
      Refs.decref(key);
    }
  }

  /** A key; if it fails, its value is gone through all the same. */
  private long nextOrSkipped() {
    try {
      return value();
    } catch (PythonError e) {
      long pending = Errors.take();
      try {
        Refs.decref(value());
      } catch (PythonError _) {
        Errors.clear(); // the key's failure is told
      }
      Errors.restore(pending);
      throw e;
    }
  }
}

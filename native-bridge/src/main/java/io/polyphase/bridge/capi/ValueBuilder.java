package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getDouble;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.ffi.VaList;
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
import java.util.ArrayList;
import java.util.List;

/** The format language of {@code Py_BuildValue}. */
final class ValueBuilder {
  private final String format;
  private final VaList arguments;
  private int at;

  private ValueBuilder(String format, VaList arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /** None for no unit, the value itself for one, a tuple for more. */
  static long build(String format, VaList arguments) {
    List<Long> values = new ValueBuilder(format, arguments).values('\0');
    return switch (values.size()) {
      case 0 -> Singletons.NONE;
      case 1 -> values.getFirst();
      default -> tuple(values);
    };
  }

  /** A tuple in any case, for the arguments of a call; a single tuple is taken as it is. */
  static long arguments(String format, VaList arguments) {
    List<Long> values = new ValueBuilder(format, arguments).values('\0');
    if (values.size() == 1 && Tuples.check(values.getFirst())) {
      return values.getFirst();
    }
    return tuple(values);
  }

  private static long tuple(List<Long> values) {
    long tuple = Tuples.create(values.size());
    for (int i = 0; i < values.size(); i++) {
      Tuples.put(tuple, i, values.get(i));
    }
    return tuple;
  }

  private List<Long> values(char end) {
    List<Long> values = new ArrayList<>();
    try {
      while (at < format.length() && format.charAt(at) != end) {
        char c = format.charAt(at);
        if (",: \t".indexOf(c) >= 0) {
          at++;
        } else {
          values.add(value());
        }
      }
      at++;
      return values;
    } catch (PythonError e) {
      values.forEach(Refs::decref);
      throw e;
    }
  }

  private long value() {
    char unit = format.charAt(at++);
    return switch (unit) {
      case '(' -> tuple(values(')'));
      case '[' -> list(values(']'));
      case '{' -> dict(values('}'));
      case 'b', 'h', 'i' -> Ints.of(arguments.nextInt());
      case 'B' -> Ints.of(arguments.nextInt() & 0xff);
      case 'H' -> Ints.of(arguments.nextInt() & 0xffff);
      case 'I' -> Ints.of(arguments.nextInt() & 0xffffffffL);
      case 'l', 'L', 'n' -> Ints.of(arguments.nextLong());
      case 'k', 'K' -> Ints.ofUnsigned(arguments.nextLong());
      case 'p' -> Singletons.bool(arguments.nextInt() != 0);
      case 'd', 'f' -> Floats.of(arguments.nextDouble());
      case 'D' -> complex(arguments.nextLong());
      case 'c' -> Bytes.of(new byte[] {(byte) arguments.nextInt()});
      case 'C' -> Strs.of(Character.toString(arguments.nextInt()));
      case 's', 'z', 'U' -> string(false);
      case 'y' -> string(true);
      case 'O', 'S', 'N' -> object(unit);
      default ->
          throw Errors.raise(
              Exceptions.SystemError, "bad format char passed to Py_BuildValue: " + unit);
    };
  }

  private boolean skip(char c) {
    boolean there = at < format.length() && format.charAt(at) == c;
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

  private long object(char unit) {
    if (skip('&')) {
      long converter = arguments.nextLong();
      long result = SlotCalls.call(converter, arguments.nextLong());
      if (result == 0) {
        throw Errors.thrown();
      }
      return result;
    }
    long object = arguments.nextLong();
    if (object == 0) {
      if (!Errors.occurred()) {
        Errors.set(Exceptions.SystemError, "NULL object passed to Py_BuildValue");
      }
      throw Errors.thrown();
    }
    return unit == 'N' ? object : Refs.incref(object);
  }

  private static long list(List<Long> values) {
    long list = Lists.create(values.size());
    for (int i = 0; i < values.size(); i++) {
      Lists.put(list, i, values.get(i));
    }
    return list;
  }

  private static long dict(List<Long> values) {
    long dict = Dicts.create(values.size() / 2);
    for (int i = 0; i + 1 < values.size(); i += 2) {
      Dicts.put(dict, values.get(i), values.get(i + 1));
    }
    values.forEach(Refs::decref);
    return dict;
  }
}

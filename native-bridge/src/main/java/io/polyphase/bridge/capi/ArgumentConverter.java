package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PyMem;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.Encodings;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes arguments to where C code wants them, by the units of a format ({@code convertsimple}).
 */
final class ArgumentConverter {
  private static final long BYTE_MAX = 0xff;

  private final String format;
  private final VariadicArguments targets;
  private final @Nullable String function;
  private final @Nullable String message;
  private int at;
  private final List<Runnable> undo = new ArrayList<>();
  private String item = ""; // which one of the argument, where that is a sequence

  /**
   * A converter at the beginning of a format.
   *
   * @param function the name for messages, or null
   * @param message instead of those about arguments, or null
   */
  ArgumentConverter(
      String format,
      VariadicArguments targets,
      @Nullable String function,
      @Nullable String message) {
    this.format = format;
    this.targets = targets;
    this.function = function;
    this.message = message;
  }

  boolean skip(char c) {
    boolean there = at < format.length() && format.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  char peek() {
    return at < format.length() ? format.charAt(at) : 0;
  }

  /** How much of the format is read. */
  int at() {
    return at;
  }

  /** Whether a character of a format stands for an argument, or begins what does. */
  static boolean isUnit(char c) {
    return c == '(' || (c != 'e' && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')));
  }

  /** What converters have made, and buffers that were got, is given back if a later one fails. */
  void undoing(Runnable steps) {
    try {
      steps.run();
    } catch (PythonError e) {
      long pending = Errors.take();
      undo.reversed().forEach(Runnable::run);
      Errors.restore(pending);
      throw e;
    }
  }

  /** Passes over a unit whose argument is missing, and its targets. */
  void skipUnit() {
    int start = at;
    String wrong = skipped();
    if (wrong != null) {
      throw Errors.raise(Exceptions.SystemError, wrong + ": '" + format.substring(start) + "'");
    }
  }

  private @Nullable String skipped() {
    char unit = peek();
    at++;
    if (unit == '(') {
      while (!skip(')')) {
        if (peek() == 0) {
          return "Unmatched left paren in format string";
        }
        String wrong = skipped();
        if (wrong != null) {
          return wrong;
        }
      }
      return null;
    }
    if (unit == ')') {
      return "Unmatched right paren in format string";
    }
    if ("bBhHiIlLkKnfdDcCpSYUOszywe".indexOf(unit) < 0) {
      return "impossible<bad format char>";
    }
    targets.nextLong();
    if (unit == 'e') {
      if (!skip('s') && !skip('t')) {
        return "impossible<bad format char>";
      }
      targets.nextLong();
    }
    if (unit == 'O' ? skip('!') || skip('&') : "szywe".indexOf(unit) >= 0 && skip('#')) {
      targets.nextLong();
    } else if ("szyw".indexOf(unit) >= 0) {
      skip('*');
    }
    return null;
  }

  private PythonError wrongType(String expected, long object, int position) {
    return wrongValue(
        expected, object == Singletons.NONE ? "None" : Types.name(Refs.type(object)), position);
  }

  private PythonError wrongValue(String expected, String got, int position) {
    return wrong("must be " + expected + ", not " + got, position);
  }

  /** {@code seterror}: what is wrong, in parentheses if it is the format. */
  private PythonError wrong(String what, int position) {
    String where = position == 0 ? "argument" : "argument " + position + item;
    return Errors.raise(
        what.startsWith("(") ? Exceptions.SystemError : Exceptions.TypeError,
        message != null
            ? message
            : (function == null ? "" : function + "() ") + where + " " + what);
  }

  /**
   * Converts an argument by the next unit.
   *
   * @param position of the argument, from 1; 0 if there is but one
   */
  void convert(long object, int position) {
    char unit = peek();
    at++;
    switch (unit) {
      case '(' -> nested(object, position);
      case 'b' -> putByte(targets.nextLong(), (byte) ranged(object, 0, BYTE_MAX, "unsigned byte"));
      case 'B' -> putByte(targets.nextLong(), (byte) NumberProtocol.asUnsignedMask(object));
      case 'h' ->
          putShort(
              targets.nextLong(),
              (short) ranged(object, Short.MIN_VALUE, Short.MAX_VALUE, "signed short"));
      case 'H' -> putShort(targets.nextLong(), (short) NumberProtocol.asUnsignedMask(object));
      case 'i' ->
          putInt(
              targets.nextLong(),
              (int) ranged(object, Integer.MIN_VALUE, Integer.MAX_VALUE, "signed"));
      case 'I' -> putInt(targets.nextLong(), (int) NumberProtocol.asUnsignedMask(object));
      case 'l' -> putLong(targets.nextLong(), NumberProtocol.asLong(object, "long"));
      case 'L' -> putLong(targets.nextLong(), LongApi.PyLong_AsLongLong(object));
      case 'n' -> putLong(targets.nextLong(), NumberProtocol.asLong(object, "ssize_t"));
      case 'k', 'K' -> mask(object, position);
      case 'f' ->
          putInt(
              targets.nextLong(), Float.floatToRawIntBits((float) NumberProtocol.asDouble(object)));
      case 'd' -> putDouble(targets.nextLong(), NumberProtocol.asDouble(object));
      case 'D' -> {
        ComplexNumbers.Value value = ComplexNumbers.value(object);
        long target = targets.nextLong();
        putDouble(target, value.real());
        putDouble(target + Double.BYTES, value.imaginary());
      }
      case 'p' -> putInt(targets.nextLong(), ObjectProtocol.isTrue(object) ? 1 : 0);
      case 'c' -> oneByte(object, position);
      case 'C' -> oneCharacter(object, position);
      case 's', 'z', 'y', 'w' -> text(unit, object, position);
      case 'U' -> checked(Strs.check(object), "str", object, position);
      case 'S' -> checked(Bytes.check(object), "bytes", object, position);
      case 'O' -> object(object, position);
      case 'e' -> encoded(object, position);
      case 'Y' -> checked(ByteArrays.check(object), "bytearray", object, position);
      default -> throw wrong("(impossible<bad format char>)", position);
    }
  }

  /** A sequence with an item for each unit; the items are borrowed from it. */
  private void nested(long object, int position) {
    int count = unitsOfGroup();
    if (!SequenceProtocol.isSequence(object) || Bytes.check(object)) {
      throw wrongType(count + "-item sequence", object, position);
    }
    long size = SequenceProtocol.length(object);
    if (size != count) {
      throw wrongValue("sequence of length " + count, Long.toString(size), position);
    }
    String outer = item;
    for (int i = 0; i < count; i++) {
      item = outer + ", item " + i;
      long value = SequenceProtocol.getItem(object, i);
      try {
        convert(value, position);
      } finally {
        Refs.decref(value);
      }
    }
    item = outer;
    at++; // the closing parenthesis
  }

  /** How many units the parentheses hold that were just opened. */
  private int unitsOfGroup() {
    int end = at;
    int count = 0;
    for (int depth = 1; depth > 0; end++) {
      char c = end < format.length() ? format.charAt(end) : ')';
      count += depth == 1 && isUnit(c) ? 1 : 0;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return count;
  }

  private static long ranged(long object, long low, long high, String type) {
    long value = NumberProtocol.asLong(object, "long");
    if (value < low || value > high) {
      throw Errors.raise(
          Exceptions.OverflowError,
          type + " integer is " + (value < low ? "less than minimum" : "greater than maximum"));
    }
    return value;
  }

  private void mask(long object, int position) {
    if (!Ints.check(object)) {
      throw wrongType("int", object, position);
    }
    putLong(targets.nextLong(), NumberProtocol.asUnsignedMask(object));
  }

  private void oneByte(long object, int position) {
    if (!Bytes.check(object) || Bytes.size(object) != 1) {
      throw wrongType("a byte string of length 1", object, position);
    }
    putByte(targets.nextLong(), NativeMemory.getByte(Bytes.data(object)));
  }

  private void oneCharacter(long object, int position) {
    if (!Strs.check(object)) {
      throw wrongType("a unicode character", object, position);
    }
    if (Strs.length(object) != 1) {
      throw wrongType("a unicode character", object, position);
    }
    putInt(targets.nextLong(), Strs.at(object, 0));
  }

  private void text(char unit, long object, int position) {
    boolean buffer = skip('*');
    if (unit == 'w' && !buffer) {
      throw wrong("(invalid use of 'w' format character)", position);
    }
    boolean sized = !buffer && skip('#');
    if (unit == 'z' && object == Singletons.NONE) {
      long target = targets.nextLong();
      if (buffer) {
        Buffers.fill(target, 0, 0, 0, true, 0);
        return;
      }
      putLong(target, 0);
      if (sized) {
        putLong(targets.nextLong(), 0);
      }
      return;
    }
    if (buffer) {
      view(unit, object, position);
      return;
    }
    boolean string = unit != 'y' && Strs.check(object);
    if (!string && unit != 'y' && !sized) {
      throw wrongType(unit == 'z' ? "str or None" : "str", object, position);
    }
    if (!string && Buffers.mustBeReleased(object)) {
      throw wrongType("read-only bytes-like object", object, position);
    }
    long[] bytes = string ? null : Buffers.bytes(object);
    long data = bytes == null ? Strs.utf8(object) : bytes[0];
    long size = bytes == null ? Strs.utf8Length(object) : bytes[1];
    if (!string && !sized) {
      putLong(targets.nextLong(), data);
    }
    if (!sized && NativeMemory.stringLength(data) != size) {
      throw Errors.raise(Exceptions.ValueError, "embedded null " + (string ? "character" : "byte"));
    }
    if (string || sized) {
      putLong(targets.nextLong(), data);
    }
    if (sized) {
      putLong(targets.nextLong(), size);
    }
  }

  /** A copy that is the caller's, of what is a str in an encoding that is named. */
  private void encoded(long object, int position) {
    long name = targets.nextLong();
    boolean recodes = skip('s');
    if (!recodes && !skip('t')) {
      throw wrong("(unknown parser marker combination)", position);
    }
    long target = targets.nextLong();
    long sizeTarget = skip('#') ? targets.nextLong() : 0;
    byte[] bytes;
    if (!recodes && Bytes.check(object)) {
      bytes = Bytes.java(object);
    } else if (!recodes && ByteArrays.check(object)) {
      bytes = ByteArrays.java(object);
    } else if (Strs.check(object)) {
      bytes = Encodings.encode(object, name == 0 ? "utf-8" : NativeMemory.string(name));
    } else {
      throw wrongType(recodes ? "str" : "str, bytes or bytearray", object, position);
    }
    if (sizeTarget == 0 && new String(bytes, StandardCharsets.ISO_8859_1).indexOf(0) >= 0) {
      throw wrongType("encoded string without null bytes", object, position);
    }
    hand(bytes, target, sizeTarget);
  }

  /** Into the caller's memory, if he has some and says how much. */
  private void hand(byte[] bytes, long target, long sizeTarget) {
    long block = sizeTarget == 0 ? 0 : getLong(target);
    if (block != 0 && bytes.length + 1 > getLong(sizeTarget)) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(
              Locale.ROOT,
              "encoded string too long (%d, maximum length %d)",
              bytes.length,
              getLong(sizeTarget) - 1));
    }
    if (block == 0) {
      block = PyMem.malloc(bytes.length + 1);
      putLong(target, block);
      long made = block;
      undo.add(
          () -> {
            PyMem.free(made);
            putLong(target, 0);
          });
    }
    NativeMemory.put(bytes, block);
    putByte(block + bytes.length, (byte) 0);
    if (sizeTarget != 0) {
      putLong(sizeTarget, bytes.length);
    }
  }

  private void view(char unit, long object, int position) {
    long view = targets.nextLong();
    if (unit == 'w') {
      try {
        Buffers.get(object, view, Constants.PyBUF_WRITABLE);
      } catch (PythonError _) {
        Errors.clear();
        throw wrongType("read-write bytes-like object", object, position);
      }
    } else if (unit != 'y' && Strs.check(object)) {
      Buffers.fill(view, object, Strs.utf8(object), Strs.utf8Length(object), true, 0);
    } else {
      Buffers.get(object, view, 0);
    }
    undo.add(() -> Buffers.release(view));
  }

  private void checked(boolean ok, String expected, long object, int position) {
    if (!ok) {
      throw wrongType(expected, object, position);
    }
    putLong(targets.nextLong(), object);
  }

  private void object(long object, int position) {
    if (skip('!')) {
      long type = targets.nextObject();
      checked(Types.isInstance(object, type), Types.name(type), object, position);
    } else if (skip('&')) {
      long converter = targets.nextLong();
      long target = targets.nextLong();
      int status = (int) SlotCalls.call(converter, object, target);
      if (status == 0) {
        throw Errors.occurred() ? Errors.thrown() : wrong("(unspecified)", position);
      } else if (status == Constants.Py_CLEANUP_SUPPORTED) {
        undo.add(() -> SlotCalls.call(converter, 0, target));
      }
    } else {
      putLong(targets.nextLong(), object);
    }
  }
}

package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.ffi.VaList;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format language of {@code PyArg_ParseTuple} and its relatives (Python/getargs.c). */
final class ArgumentParser {
  private static final long BYTE_MAX = 0xff;

  private final String format;
  private final VaList targets;
  private final @Nullable String function; // what stands behind the colon
  private final @Nullable String message; // what stands behind the semicolon
  private int at;
  private final List<Runnable> undo = new ArrayList<>();
  private String item = ""; // which one of the argument, where that is a sequence

  ArgumentParser(String format, VaList targets) {
    int colon = format.indexOf(':');
    int semicolon = format.indexOf(';');
    int end = colon >= 0 ? colon : semicolon >= 0 ? semicolon : format.length();
    this.format = format.substring(0, end);
    this.function = colon >= 0 ? format.substring(colon + 1) : null;
    this.message = semicolon >= 0 && colon < 0 ? format.substring(semicolon + 1) : null;
    this.targets = targets;
  }

  /** {@code PyArg_Parse}: one object, by one unit. */
  void parseOne(long object) {
    undoing(() -> convert(object, 0));
  }

  /** {@code PyArg_ParseTuple}. */
  void parseTuple(long args) {
    parse(args, 0, 0);
  }

  /**
   * {@code PyArg_ParseTupleAndKeywords}.
   *
   * @param keywords a dict, or 0
   * @param names a NULL-terminated array of C strings, or 0
   */
  void parse(long args, long keywords, long names) {
    undoing(() -> parseAll(args, keywords, names));
  }

  /** What converters have made, and buffers that were got, is given back if a later one fails. */
  private void undoing(Runnable steps) {
    try {
      steps.run();
    } catch (PythonError e) {
      long pending = Errors.take();
      undo.reversed().forEach(Runnable::run);
      Errors.restore(pending);
      throw e;
    }
  }

  private void parseAll(long args, long keywords, long names) {
    long given = Tuples.size(args);
    int required = -1;
    int total = 0;
    long used = 0;
    checkCount(given, keywords, names);
    for (; at < format.length(); ) {
      char c = format.charAt(at);
      if (c == '|') {
        required = total;
        at++;
        continue;
      }
      if (c == '$') {
        if (given > total) {
          throw Keywords.wrongNumber(
              name("function"), required >= 0 ? "at most" : "exactly", total, given);
        }
        at++;
        continue;
      }
      long object = total < given ? Tuples.get(args, total) : keyword(keywords, names, total);
      if (object != 0) {
        used += total < given ? 0 : 1;
        convert(object, total + 1);
      } else if (required < 0) {
        throw missing(names, total);
      } else {
        skipUnit();
      }
      total++;
    }
    if (keywords != 0 && used < Dicts.size(keywords)) {
      throw unknownKeyword(keywords, names);
    }
  }

  /** By keyword, what is too few shows when an argument is looked for and not there. */
  private void checkCount(long given, long keywords, long names) {
    boolean byKeyword = names != 0;
    int maximum = units(0, format.length());
    int bar = format.indexOf('|');
    int minimum = units(0, bar < 0 ? format.length() : bar);
    long all = given + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (all > maximum || (!byKeyword && given < minimum)) {
      if (message != null) {
        throw Errors.raise(Exceptions.TypeError, message);
      }
      if (byKeyword) {
        throw Keywords.tooMany(name("function"), maximum, given, all);
      }
      boolean few = given < minimum;
      int limit = few ? minimum : maximum;
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s takes %s %d argument%s (%d given)",
              name("function"),
              minimum == maximum ? "exactly" : few ? "at least" : "at most",
              limit,
              limit == 1 ? "" : "s",
              all));
    }
  }

  private String name(String otherwise) {
    return function == null ? otherwise : function + "()";
  }

  /** How many arguments the units between two positions ask for. */
  private int units(int start, int end) {
    int count = 0;
    int depth = 0;
    for (int i = start; i < end; i++) {
      char c = format.charAt(i);
      if (c == '(') {
        count += depth++ == 0 ? 1 : 0;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && Character.isLetter(c)) {
        count++;
      }
    }
    return count;
  }

  private static long keyword(long keywords, long names, int index) {
    if (keywords == 0 || names == 0) {
      return 0;
    }
    return Dicts.get(keywords, Interned.of(NativeMemory.getLong(names + 8L * index)));
  }

  private PythonError missing(long names, int index) {
    String shown =
        names == 0
            ? "(pos " + (index + 1) + ")"
            : "'"
                + NativeMemory.string(NativeMemory.getLong(names + 8L * index))
                + "' (pos "
                + (index + 1)
                + ")";
    return Errors.raise(
        Exceptions.TypeError, name("function") + " missing required argument " + shown);
  }

  private PythonError unknownKeyword(long keywords, long names) {
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      String key = Strs.java(Dicts.keyAt(keywords, i));
      if (!Keywords.names(names).contains(key)) {
        return Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "%s got an unexpected keyword argument '%s'",
                name("this function"),
                key));
      }
    }
    return Errors.raise(
        Exceptions.TypeError, name("function") + " got multiple values for an argument");
  }

  private boolean skip(char c) {
    boolean there = at < format.length() && format.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  /** Passes over a unit whose argument is missing, and its targets. */
  private void skipUnit() {
    char unit = format.charAt(at++);
    if (unit == '(') {
      while (!skip(')')) {
        skipUnit();
      }
      return;
    }
    targets.nextLong();
    if (skip('!') || skip('&') || skip('#')) {
      targets.nextLong();
    } else if (unit == 'e') {
      at++;
      targets.nextLong();
    } else {
      skip('*');
    }
  }

  private PythonError wrongType(String expected, long object, int position) {
    return wrongValue(
        expected, object == Singletons.NONE ? "None" : Types.name(Refs.type(object)), position);
  }

  private PythonError wrongValue(String expected, String got, int position) {
    if (message != null) {
      return Errors.raise(Exceptions.TypeError, message);
    }
    String where = (position == 0 ? "argument" : "argument " + position) + item;
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s%s must be %s, not %s",
            function == null ? "" : function + "() ",
            where,
            expected,
            got));
  }

  private void convert(long object, int position) {
    char unit = format.charAt(at++);
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
      case 'L' -> putLong(targets.nextLong(), NumberProtocol.asLong(object, "long long"));
      case 'n' -> putLong(targets.nextLong(), NumberProtocol.asLong(object, "ssize_t"));
      case 'k', 'K' -> putLong(targets.nextLong(), NumberProtocol.asUnsignedMask(object));
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
      default ->
          throw Errors.raise(
              Exceptions.SystemError, "bad format char passed to PyArg_Parse: " + unit);
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
    for (int depth = 1; depth > 0; end++) {
      char c = format.charAt(end);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return units(at, end - 1);
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
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%sargument%s must be a unicode character, not a string of length %d",
              function == null ? "" : function + "() ",
              position == 0 ? "" : " " + position,
              Strs.length(object)));
    }
    putInt(targets.nextLong(), Strs.at(object, 0));
  }

  private void text(char unit, long object, int position) {
    boolean buffer = skip('*');
    boolean sized = !buffer && skip('#');
    if (unit == 'z' && object == Singletons.NONE) {
      putLong(targets.nextLong(), 0);
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
    if (!sized && NativeMemory.stringLength(data) != size) {
      throw Errors.raise(Exceptions.ValueError, "embedded null " + (string ? "character" : "byte"));
    }
    putLong(targets.nextLong(), data);
    if (sized) {
      putLong(targets.nextLong(), size);
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
      long type = targets.nextLong();
      checked(Types.isInstance(object, type), Types.name(type), object, position);
    } else if (skip('&')) {
      long converter = targets.nextLong();
      long target = targets.nextLong();
      int status = (int) SlotCalls.call(converter, object, target);
      if (status == 0) {
        throw Errors.thrown();
      } else if (status == Constants.Py_CLEANUP_SUPPORTED) {
        undo.add(() -> SlotCalls.call(converter, 0, target));
      }
    } else {
      putLong(targets.nextLong(), object);
    }
  }
}

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PercentFormat;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.Texts;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code str}. */
final class StrType {
  /** Bits of the state that a string of a subclass does not take over from the one it copies. */
  private static final int OWN_STATE =
      PyASCIIObject.state_compact
          | PyASCIIObject.state_statically_allocated
          | PyASCIIObject.state_interned;

  private StrType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyUnicode_Type, "str")
        .size(PyUnicodeObject.SIZE)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_UNICODE_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_dealloc", Strs::dealloc)
        .slot("tp_repr", s -> Strs.of(Reprs.ofString(Strs.java(s))))
        .slot("tp_str", StrType::exactString)
        .status("tp_hash", Strs::hash)
        .slot("tp_richcompare", StrType::compareStrings)
        .slot("tp_iter", s -> Iterators.create(BuiltinTypes.PyUnicodeIter_Type, s))
        .slot("tp_new", StrType::newString)
        .status("sq_length", Strs::length)
        .slot("nb_remainder", StrType::percent)
        .slot("sq_concat", StrType::concatStrings)
        .slot("sq_repeat", StrType::repeatString)
        .slot("sq_item", StrType::stringItem)
        .status("sq_contains", StrType::stringContains)
        .status("mp_length", Strs::length)
        .slot("mp_subscript", StrType::stringSubscript)
        .oneArg("join", Texts::join)
        .oneArg("__format__", Formats::ofString)
        .noArgs("upper", s -> Strs.of(Strs.java(s).toUpperCase(java.util.Locale.ROOT)))
        .noArgs("lower", s -> Strs.of(Strs.java(s).toLowerCase(java.util.Locale.ROOT)))
        .ready();
  }

  private static long exactString(long string) {
    return Strs.checkExact(string) ? Refs.incref(string) : Strs.of(Strs.java(string));
  }

  private static long compareStrings(long left, long right, long operation) {
    if (!Strs.check(left) || !Strs.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return switch ((int) operation) {
      case ObjectProtocol.EQ -> Singletons.bool(Strs.equal(left, right));
      case ObjectProtocol.NE -> Singletons.bool(!Strs.equal(left, right));
      default -> ObjectProtocol.ordered(Strs.compare(left, right), operation);
    };
  }

  private static long newString(long type, long args, long keywords) {
    long value = Tuples.size(args) == 0 ? Strs.of("") : ObjectProtocol.str(Tuples.get(args, 0));
    if (type == BuiltinTypes.PyUnicode_Type) {
      return value;
    }
    try {
      return instanceOfSubtype(type, value);
    } finally {
      Refs.decref(value);
    }
  }

  /** A string of a derived type: its characters are in a block of their own. */
  private static long instanceOfSubtype(long type, long value) {
    long string = Types.alloc(type);
    long size = (Strs.length(value) + 1) * Strs.kind(value);
    long data = CLibrary.malloc(size);
    copy(Strs.data(value), data, size);
    putLong(string + PyASCIIObject.length, Strs.length(value));
    putLong(string + PyASCIIObject.hash, Strs.hash(value));
    putInt(string + PyASCIIObject.state, getInt(value + PyASCIIObject.state) & ~OWN_STATE);
    putLong(string + PyUnicodeObject.data, data);
    return string;
  }

  private static long percent(long format, long arguments) {
    return Strs.check(format)
        ? PercentFormat.format(format, arguments)
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long concatStrings(long left, long right) {
    if (!Strs.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can only concatenate str (not \"" + Types.name(Refs.type(right)) + "\") to str");
    }
    return Strs.concat(left, right);
  }

  private static long repeatString(long string, long times) {
    return times == 1 && Strs.checkExact(string)
        ? Refs.incref(string)
        : Strs.of(Strs.java(string).repeat(Math.toIntExact(Math.max(0, times))));
  }

  private static long stringItem(long string, long index) {
    if (index < 0 || index >= Strs.length(string)) {
      throw Errors.raise(Exceptions.IndexError, "string index out of range");
    }
    return Strs.of(Character.toString(Strs.at(string, index)));
  }

  private static long stringSubscript(long string, long key) {
    return SliceObjects.subscript(
        string, key, Strs::length, StrType::stringItem, StrType::stringSlice);
  }

  private static long stringSlice(long string, SliceObjects.Range range) {
    var text = new StringBuilder();
    for (long i = 0; i < range.count(); i++) {
      text.appendCodePoint(Strs.at(string, range.at(i)));
    }
    return Strs.of(text.toString());
  }

  private static long stringContains(long string, long part) {
    if (!Strs.check(part)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'in <string>' requires string as left operand, not " + Types.name(Refs.type(part)));
    }
    return Strs.java(string).contains(Strs.java(part)) ? 1 : 0;
  }
}

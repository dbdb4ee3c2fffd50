package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Codecs;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.StrPercent;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code str}. */
final class StrType {
  /** Bits of the state that a string of a subclass does not take over from the one it copies. */
  private static final int OWN_STATE =
      PyASCIIObject.state_compact
          | PyASCIIObject.state_statically_allocated
          | PyASCIIObject.state_interned;

  private static final Parameters PARAMETERS =
      Parameters.of("str", 0, "object", "encoding", "errors");

  private StrType() {}

  static void ready() {
    TypeBuilder type =
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
            .slot("tp_iter", StrType::iterator)
            .slot("tp_new", StrType::newString)
            .status("sq_length", Strs::length)
            .slot("sq_concat", StrType::concatStrings)
            .slot("sq_repeat", StrType::repeatString)
            .slot("sq_item", StrType::stringItem)
            .status("sq_contains", StrType::stringContains)
            .status("mp_length", Strs::length)
            .slot("mp_subscript", StrType::stringSubscript)
            .slot("nb_remainder", StrType::format);
    StrMethods.addTo(type);
    type.ready();
  }

  private static long exactString(long string) {
    return TextKind.STR.same(string);
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

  private static long format(long format, long values) {
    return Strs.check(format) ? StrPercent.format(format, values) : Singletons.NOT_IMPLEMENTED;
  }

  private static long iterator(long string) {
    return Iterators.create(
        Strs.isAscii(string) ? BuiltinTypes.ASCII_ITERATOR : BuiltinTypes.PyUnicodeIter_Type,
        string);
  }

  private static long newString(long type, long args, long keywords) {
    long value = value(args, keywords);
    if (type == BuiltinTypes.PyUnicode_Type) {
      return value;
    }
    try {
      return instanceOfSubtype(type, value);
    } finally {
      Refs.decref(value);
    }
  }

  /** {@code str(object)}, or with an encoding or an error handler, the text of bytes. */
  private static long value(long args, long keywords) {
    long[] values = PARAMETERS.unpackFast(args, keywords);
    String encoding = Arguments.name("str", "argument 'encoding'", values[1], "utf-8");
    String errors = Arguments.name("str", "argument 'errors'", values[2], "strict");
    if (values[0] == 0) {
      return Strs.of("");
    }
    return values[1] == 0 && values[2] == 0
        ? ObjectProtocol.str(values[0])
        : Codecs.decodeObject(values[0], encoding, errors);
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

  private static long concatStrings(long left, long right) {
    if (!Strs.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can only concatenate str (not \"" + Types.name(Refs.type(right)) + "\") to str");
    }
    return Strs.concat(left, right);
  }

  private static long repeatString(long string, long times) {
    long length = Strs.length(string);
    if (times <= 0 || length == 0) {
      return Strs.of("");
    }
    if (times == 1) {
      return TextKind.STR.same(string);
    }
    if (times > Long.MAX_VALUE / length) {
      throw Errors.raise(Exceptions.OverflowError, "repeated string is too long");
    }
    if (times * length > Long.MAX_VALUE / 2 / Strs.kind(string)) {
      throw Errors.noMemory();
    }
    long result = Strs.create(times * length, Strs.maxChar(string));
    long size = length * Strs.kind(string);
    for (long i = 0; i < times; i++) {
      copy(Strs.data(string), Strs.data(result) + i * size, size);
    }
    return result;
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
    if (range.step() == 1) {
      return TextKind.STR.part(string, range.start(), range.start() + range.count());
    }
    var text = new Points(range.count());
    for (long i = 0; i < range.count(); i++) {
      text.add(Strs.at(string, range.at(i)));
    }
    return text.toStr();
  }

  private static long stringContains(long string, long part) {
    if (!Strs.check(part)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'in <string>' requires string as left operand, not " + Types.name(Refs.type(part)));
    }
    return Span.of(string).contains(Span.of(part)) ? 1 : 0;
  }
}

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
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
import io.polyphase.bridge.layout.Layouts.PyBytesObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** {@code str}, {@code bytes} and {@code bytearray}. */
final class TextTypes {
  private static final int COMPACT_BIT = 1 << 5;
  private static final int STATIC_BIT = 1 << 7;
  private static final int INTERNED_BITS = 3;

  private TextTypes() {}

  static void ready() {
    string();
    bytes();
    ByteArrayType.ready();
    iterator(BuiltinTypes.PyUnicodeIter_Type, "str_ascii_iterator")
        .slot("tp_iternext", Iterators::nextOfString)
        .ready();
    iterator(BuiltinTypes.PyBytesIter_Type, "bytes_iterator")
        .slot("tp_iternext", Iterators::nextOfBytes)
        .ready();
  }

  static TypeBuilder iterator(long type, String name) {
    return TypeBuilder.at(type, name)
        .size(Iterators.SIZE)
        .slot("tp_dealloc", Iterators::dealloc)
        .traverse(Iterators::traverse)
        .address("tp_iter", CommonSlots.SELF_ITER);
  }

  private static void string() {
    TypeBuilder.at(BuiltinTypes.PyUnicode_Type, "str")
        .size(PyUnicodeObject.SIZE)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_UNICODE_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_dealloc", Strs::dealloc)
        .slot("tp_repr", s -> Strs.of(Reprs.ofString(Strs.java(s))))
        .slot("tp_str", TextTypes::exactString)
        .status("tp_hash", Strs::hash)
        .slot("tp_richcompare", TextTypes::compareStrings)
        .slot("tp_iter", s -> Iterators.create(BuiltinTypes.PyUnicodeIter_Type, s))
        .slot("tp_new", TextTypes::newString)
        .status("sq_length", Strs::length)
        .slot("sq_concat", TextTypes::concatStrings)
        .slot("sq_repeat", TextTypes::repeatString)
        .slot("sq_item", TextTypes::stringItem)
        .status("sq_contains", TextTypes::stringContains)
        .status("mp_length", Strs::length)
        .slot("mp_subscript", TextTypes::stringSubscript)
        .oneArg("join", TextTypes::join)
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
    putInt(
        string + PyASCIIObject.state,
        getInt(value + PyASCIIObject.state) & ~(COMPACT_BIT | STATIC_BIT | INTERNED_BITS));
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
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      int[] points = Strs.java(string).codePoints().toArray();
      long[] indices = SliceObjects.indices(key, points.length);
      var text = new StringBuilder();
      for (long i = 0; i < indices[2]; i++) {
        text.appendCodePoint(points[(int) (indices[0] + i * indices[1])]);
      }
      return Strs.of(text.toString());
    }
    long index = NumberProtocol.asSsize(key);
    return stringItem(string, index < 0 ? index + Strs.length(string) : index);
  }

  private static long stringContains(long string, long part) {
    if (!Strs.check(part)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'in <string>' requires string as left operand, not " + Types.name(Refs.type(part)));
    }
    return Strs.java(string).contains(Strs.java(part)) ? 1 : 0;
  }

  private static long join(long separator, long iterable) {
    long items = SequenceProtocol.tuple(iterable);
    try {
      var text = new StringBuilder();
      for (long i = 0; i < Tuples.size(items); i++) {
        long item = Tuples.get(items, i);
        if (!Strs.check(item)) {
          throw Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "sequence item %d: expected str instance, %s found",
                  i,
                  Types.name(Refs.type(item))));
        }
        text.append(i == 0 ? "" : Strs.java(separator)).append(Strs.java(item));
      }
      return Strs.of(text.toString());
    } finally {
      Refs.decref(items);
    }
  }

  private static void bytes() {
    TypeBuilder.at(BuiltinTypes.PyBytes_Type, "bytes")
        .size(PyBytesObject.ob_sval + 1, 1)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_BYTES_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_repr", b -> Strs.of(Reprs.ofBytes(Bytes.java(b))))
        .slot("tp_str", ObjectProtocol::repr)
        .status("tp_hash", Bytes::hash)
        .slot("tp_richcompare", TextTypes::compareBytes)
        .slot("tp_iter", b -> Iterators.create(BuiltinTypes.PyBytesIter_Type, b))
        .status("sq_length", Bytes::size)
        .slot("sq_concat", TextTypes::concatBytes)
        .slot("sq_repeat", TextTypes::repeatBytes)
        .slot("sq_item", TextTypes::bytesItem)
        .status("mp_length", Bytes::size)
        .slot("mp_subscript", TextTypes::bytesSubscript)
        .status("bf_getbuffer", TextTypes::bytesBuffer)
        .ready();
  }

  private static long compareBytes(long left, long right, long operation) {
    if (!Bytes.check(left) || !Bytes.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return ObjectProtocol.ordered(
        java.util.Arrays.compareUnsigned(Bytes.java(left), Bytes.java(right)), operation);
  }

  private static long concatBytes(long left, long right) {
    if (!Bytes.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError, "can't concat " + Types.name(Refs.type(right)) + " to bytes");
    }
    if (Bytes.size(right) == 0 && Refs.type(left) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(left);
    }
    if (Bytes.size(left) == 0 && Refs.type(right) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(right);
    }
    long result = Bytes.of(0, Bytes.size(left) + Bytes.size(right));
    copy(Bytes.data(left), Bytes.data(result), Bytes.size(left));
    copy(Bytes.data(right), Bytes.data(result) + Bytes.size(left), Bytes.size(right));
    return result;
  }

  private static long repeatBytes(long bytes, long times) {
    long count = Math.max(0, times);
    long size = Bytes.size(bytes);
    long result = Bytes.of(0, Math.multiplyExact(size, count));
    for (long i = 0; i < count; i++) {
      copy(Bytes.data(bytes), Bytes.data(result) + i * size, size);
    }
    putByte(Bytes.data(result) + size * count, (byte) 0);
    return result;
  }

  private static long bytesItem(long bytes, long index) {
    if (index < 0 || index >= Bytes.size(bytes)) {
      throw Errors.raise(Exceptions.IndexError, "index out of range");
    }
    return Ints.of(getByte(Bytes.data(bytes) + index) & 0xff);
  }

  private static long bytesSubscript(long bytes, long key) {
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      long[] indices = SliceObjects.indices(key, Bytes.size(bytes));
      if (indices[1] == 1) { // as they stand
        return Bytes.of(Bytes.data(bytes) + indices[0], indices[2]);
      }
      long result = Bytes.of(0, indices[2]);
      for (long i = 0; i < indices[2]; i++) {
        putByte(Bytes.data(result) + i, getByte(Bytes.data(bytes) + indices[0] + i * indices[1]));
      }
      return result;
    }
    long index = NumberProtocol.asSsize(key);
    return bytesItem(bytes, index < 0 ? index + Bytes.size(bytes) : index);
  }

  private static long bytesBuffer(long bytes, long view, long flags) {
    Buffers.fill(view, bytes, Bytes.data(bytes), Bytes.size(bytes), true, (int) flags);
    return 0;
  }
}

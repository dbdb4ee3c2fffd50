package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.zero;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyByteArrayObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** {@code bytearray}, with what needs no Python code to be of use. */
final class ByteArrayType {
  private static final int BYTE_VALUES = 256;

  private ByteArrayType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyByteArray_Type, "bytearray")
        .size(PyByteArrayObject.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_new", (type, _, _) -> ByteArrays.create(type))
        .status("tp_init", ByteArrayType::init)
        .slot("tp_dealloc", ByteArrays::dealloc)
        .slot("tp_repr", ByteArrayType::repr)
        .slot("tp_str", ObjectProtocol::repr)
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .slot("tp_richcompare", ByteArrayType::compare)
        .status("sq_length", ByteArrays::size)
        .slot("sq_item", ByteArrayType::item)
        .status("sq_ass_item", ByteArrayType::setItem)
        .slot("sq_concat", ByteArrayType::concat)
        .slot("sq_inplace_concat", ByteArrayType::addInPlace)
        .status("mp_length", ByteArrays::size)
        .slot("mp_subscript", ByteArrayType::subscript)
        .status("bf_getbuffer", ByteArrays::getBuffer)
        .slot("bf_releasebuffer", ByteArrays::releaseBuffer)
        .oneArg("append", ByteArrayType::append)
        .oneArg("extend", ByteArrayType::extend)
        .noArgs("clear", ByteArrayType::clear)
        .noArgs("hex", b -> Strs.of(HexFormat.of().formatHex(ByteArrays.java(b))))
        .ready();
  }

  private static long init(long object, long args, long keywords) {
    if (Tuples.size(args) > 1 || (keywords != 0 && Dicts.size(keywords) > 0)) {
      throw Errors.raise(
          Exceptions.TypeError, "the host's bytearray() takes a source and no encoding");
    }
    ByteArrays.resize(object, 0);
    if (Tuples.size(args) == 0) {
      return 0;
    }
    long source = Tuples.get(args, 0);
    if (Strs.check(source)) {
      throw Errors.raise(Exceptions.TypeError, "string argument without an encoding");
    }
    if (NumberProtocol.isIndex(source)) {
      long size = NumberProtocol.asSsize(source, Exceptions.OverflowError);
      if (size < 0) {
        throw Errors.raise(Exceptions.ValueError, "negative count");
      }
      ByteArrays.resize(object, size);
      zero(ByteArrays.data(object), size);
    } else {
      fill(object, source);
    }
    return 0;
  }

  private static void fill(long object, long source) {
    if (Buffers.isBuffer(source)) {
      ByteArrays.append(object, Buffers.java(source));
      return;
    }
    long items =
        SequenceProtocol.fast(
            source, "cannot convert '" + Types.name(Refs.type(source)) + "' object to bytearray");
    try {
      ByteArrays.append(object, bytesOf(items));
    } finally {
      Refs.decref(items);
    }
  }

  private static byte[] bytesOf(long items) {
    byte[] bytes = new byte[Math.toIntExact(SequenceProtocol.length(items))];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = value(Tuples.check(items) ? Tuples.get(items, i) : Lists.get(items, i));
    }
    return bytes;
  }

  private static byte value(long object) {
    long value = NumberProtocol.asSsize(object, 0);
    if (value < 0 || value >= BYTE_VALUES) {
      throw Errors.raise(Exceptions.ValueError, "byte must be in range(0, 256)");
    }
    return (byte) value;
  }

  private static long repr(long object) {
    String name = Types.shortName(Refs.type(object));
    return Strs.of(name + "(" + Reprs.ofBytes(ByteArrays.java(object)) + ")");
  }

  private static long compare(long left, long right, long operation) {
    if (!Buffers.isBuffer(left) || !Buffers.isBuffer(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return ObjectProtocol.ordered(
        Arrays.compareUnsigned(Buffers.java(left), Buffers.java(right)), operation);
  }

  private static void checkIndex(long object, long index) {
    if (index < 0 || index >= ByteArrays.size(object)) {
      throw Errors.raise(Exceptions.IndexError, "bytearray index out of range");
    }
  }

  private static long item(long object, long index) {
    checkIndex(object, index);
    return Ints.of(getByte(ByteArrays.data(object) + index) & 0xff);
  }

  private static long setItem(long object, long index, long value) {
    checkIndex(object, index);
    if (value != 0) {
      putByte(ByteArrays.data(object) + index, value(value));
      return 0;
    }
    long size = ByteArrays.size(object);
    long at = ByteArrays.data(object) + index;
    copy(at + 1, at, size - index - 1);
    ByteArrays.resize(object, size - 1);
    return 0;
  }

  private static long subscript(long object, long key) {
    return SliceObjects.subscript(
        object, key, ByteArrays::size, ByteArrayType::item, ByteArrayType::slice);
  }

  private static long slice(long object, SliceObjects.Range range) {
    long result = ByteArrays.of(0, range.count());
    for (long i = 0; i < range.count(); i++) {
      putByte(ByteArrays.data(result) + i, getByte(ByteArrays.data(object) + range.at(i)));
    }
    return result;
  }

  private static long concat(long left, long right) {
    if (!Buffers.isBuffer(left) || !Buffers.isBuffer(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "can't concat %s to %s",
              Types.name(Refs.type(right)),
              Types.name(Refs.type(left))));
    }
    long result = ByteArrays.of(0, 0);
    ByteArrays.append(result, Buffers.java(left));
    ByteArrays.append(result, Buffers.java(right));
    return result;
  }

  private static long addInPlace(long object, long other) {
    if (!Buffers.isBuffer(other)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "can't concat %s to %s",
              Types.name(Refs.type(other)),
              Types.name(Refs.type(object))));
    }
    ByteArrays.append(object, Buffers.java(other));
    return Refs.incref(object);
  }

  private static long append(long object, long item) {
    ByteArrays.append(object, new byte[] {value(item)});
    return Singletons.NONE;
  }

  private static long extend(long object, long iterable) {
    fill(object, iterable);
    return Singletons.NONE;
  }

  private static long clear(long object) {
    ByteArrays.resize(object, 0);
    return Singletons.NONE;
  }
}

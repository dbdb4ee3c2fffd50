package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

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
import io.polyphase.bridge.objects.BytePercent;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Arrays;
import java.util.Locale;

/** {@code bytearray}. */
final class ByteArrayType {
  private ByteArrayType() {}

  static void ready() {
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyByteArray_Type, "bytearray")
            .size(PyByteArrayObject.SIZE)
            .flags(Constants.Py_TPFLAGS_BASETYPE | Constants._Py_TPFLAGS_MATCH_SELF)
            .slot("tp_new", (subtype, _, _) -> ByteArrays.create(subtype))
            .status("tp_init", ByteArrayInit::init)
            .slot("tp_dealloc", ByteArrays::dealloc)
            .slot("tp_repr", ByteArrayType::repr)
            .slot("tp_str", ObjectProtocol::repr)
            .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
            .slot("tp_iter", b -> Iterators.create(BuiltinTypes.PyByteArrayIter_Type, b))
            .slot("tp_richcompare", ByteArrayType::compare)
            .status("sq_length", ByteArrays::size)
            .slot("sq_item", ByteArrayType::item)
            .status("sq_ass_item", ByteArrayItems::setItem)
            .slot("sq_concat", ByteArrayType::concat)
            .slot("sq_repeat", ByteArrayType::repeat)
            .slot("sq_inplace_concat", ByteArrayType::addInPlace)
            .slot("sq_inplace_repeat", ByteArrayType::repeatInPlace)
            .status("sq_contains", (b, part) -> BytesType.contains(TextKind.BYTEARRAY, b, part))
            .slot("nb_remainder", ByteArrayType::format)
            .status("mp_length", ByteArrays::size)
            .slot("mp_subscript", ByteArrayType::subscript)
            .status("mp_ass_subscript", ByteArrayItems::setSubscript)
            .status("bf_getbuffer", ByteArrays::getBuffer)
            .slot("bf_releasebuffer", ByteArrays::releaseBuffer);
    ByteMethods.addTo(type, TextKind.BYTEARRAY);
    ByteArrayMethods.addTo(type);
    type.ready();
    ItemIterators.forward(
        BuiltinTypes.PyByteArrayIter_Type,
        "bytearray_iterator",
        ByteArrayType::next,
        ByteArrays::size,
        () -> Tuples.create(0));
  }

  private static long next(long iterator) {
    return Iterators.next(
        iterator,
        ByteArrays::size,
        (bytes, index) -> Ints.of(getByte(ByteArrays.data(bytes) + index) & 0xff));
  }

  private static long format(long format, long args) {
    return ByteArrays.check(format)
        ? BytePercent.format(TextKind.BYTEARRAY, format, args)
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long repeated(long size, long times) {
    if (size > 0 && times > (Long.MAX_VALUE - 1) / size) {
      throw Errors.noMemory();
    }
    return size * Math.max(times, 0);
  }

  private static long repeat(long object, long times) {
    long size = ByteArrays.size(object);
    long all = repeated(size, times);
    long result = ByteArrays.of(0, all);
    for (long at = 0; at < all; at += size) {
      copy(ByteArrays.data(object), ByteArrays.data(result) + at, size);
    }
    return result;
  }

  private static long repeatInPlace(long object, long times) {
    long size = ByteArrays.size(object);
    long all = repeated(size, times);
    ByteArrays.resize(object, all);
    for (long at = size; at < all; at += size) {
      copy(ByteArrays.data(object), ByteArrays.data(object) + at, size);
    }
    return Refs.incref(object);
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
}

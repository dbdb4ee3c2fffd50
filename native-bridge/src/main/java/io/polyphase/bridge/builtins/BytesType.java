package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBytesObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code bytes}. */
final class BytesType {
  private BytesType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyBytes_Type, "bytes")
        .size(PyBytesObject.ob_sval + 1, 1)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_BYTES_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_repr", b -> Strs.of(Reprs.ofBytes(Bytes.java(b))))
        .slot("tp_str", ObjectProtocol::repr)
        .status("tp_hash", Bytes::hash)
        .slot("tp_richcompare", BytesType::compareBytes)
        .slot("tp_iter", b -> Iterators.create(BuiltinTypes.PyBytesIter_Type, b))
        .status("sq_length", Bytes::size)
        .slot("sq_concat", BytesType::concatBytes)
        .slot("sq_repeat", BytesType::repeatBytes)
        .slot("sq_item", BytesType::bytesItem)
        .status("sq_contains", BytesType::contains)
        .status("mp_length", Bytes::size)
        .slot("mp_subscript", BytesType::bytesSubscript)
        .status("bf_getbuffer", BytesType::bytesBuffer)
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

  /** A number, or bytes that follow one another. */
  private static long contains(long bytes, long part) {
    byte[] in = Bytes.java(bytes);
    byte[] what =
        NumberProtocol.isIndex(part) ? new byte[] {(byte) byteValue(part)} : Buffers.java(part);
    for (int i = 0; i <= in.length - what.length; i++) {
      if (java.util.Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return 1;
      }
    }
    return 0;
  }

  private static long byteValue(long object) {
    long value = NumberProtocol.asSsize(object, 0);
    if (value < 0 || value > 0xff) {
      throw Errors.raise(Exceptions.ValueError, "byte must be in range(0, 256)");
    }
    return value;
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
    return SliceObjects.subscript(
        bytes, key, Bytes::size, BytesType::bytesItem, BytesType::bytesSlice);
  }

  private static long bytesSlice(long bytes, SliceObjects.Range range) {
    if (range.step() == 1) { // as they stand
      return Bytes.of(Bytes.data(bytes) + range.start(), range.count());
    }
    long result = Bytes.of(0, range.count());
    for (long i = 0; i < range.count(); i++) {
      putByte(Bytes.data(result) + i, getByte(Bytes.data(bytes) + range.at(i)));
    }
    return result;
  }

  private static long bytesBuffer(long bytes, long view, long flags) {
    Buffers.fill(view, bytes, Bytes.data(bytes), Bytes.size(bytes), true, (int) flags);
    return 0;
  }
}

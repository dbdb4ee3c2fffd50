package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.TextArgument;
import java.util.Locale;

/** Items and slices of a bytearray assigned and deleted. */
final class ByteArrayItems {
  private static final byte[] NOTHING = {};

  private ByteArrayItems() {}

  private static PythonError outOfRange() {
    return Errors.raise(Exceptions.IndexError, "bytearray index out of range");
  }

  static int setItem(long object, long index, long value) {
    byte item = value == 0 ? 0 : TextArgument.byteValue(value);
    long size = ByteArrays.size(object);
    if (index < 0 || index >= size) {
      throw outOfRange();
    }
    if (value == 0) {
      ByteArrays.replace(object, index, index + 1, NOTHING);
    } else {
      putByte(ByteArrays.data(object) + index, item);
    }
    return 0;
  }

  static int setSubscript(long object, long key, long value) {
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      return setSlice(object, key, value);
    }
    if (!NumberProtocol.isIndex(key)) {
      throw SliceObjects.noIndex(object, key);
    }
    long index = NumberProtocol.asSsize(key);
    byte item = value == 0 ? 0 : TextArgument.byteValue(value); // which may change the size
    long size = ByteArrays.size(object);
    long at = index < 0 ? index + size : index;
    if (at < 0 || at >= size) {
      throw outOfRange();
    }
    if (value == 0) {
      ByteArrays.replace(object, at, at + 1, NOTHING);
    } else {
      putByte(ByteArrays.data(object) + at, item);
    }
    return 0;
  }

  private static int setSlice(long object, long key, long value) {
    SliceObjects.Range _ =
        SliceObjects.range(key, object, ByteArrays::size); // the key's faults come first
    byte[] bytes = value == 0 ? NOTHING : bytes(value);
    SliceObjects.Range range = SliceObjects.range(key, object, ByteArrays::size);
    if (range.step() == 1) {
      ByteArrays.replace(object, range.start(), range.start() + range.count(), bytes);
    } else if (bytes.length == 0) {
      delete(object, range);
    } else if (bytes.length == range.count()) {
      for (int i = 0; i < bytes.length; i++) {
        putByte(ByteArrays.data(object) + range.at(i), bytes[i]);
      }
    } else {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(
              Locale.ROOT,
              "attempt to assign bytes of size %d to extended slice of size %d",
              bytes.length,
              range.count()));
    }
    return 0;
  }

  private static byte[] bytes(long value) {
    if (ByteArrays.check(value)) {
      return ByteArrays.java(value);
    }
    if (NumberProtocol.isNumber(value) || Strs.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    return ByteArrayInit.bytes(value);
  }

  private static void delete(long object, SliceObjects.Range range) {
    if (range.count() == 0) {
      return;
    }
    ByteArrays.checkResizable(object);
    long size = ByteArrays.size(object);
    var left = new Points(size);
    long first = Math.min(range.at(0), range.at(range.count() - 1));
    long last = Math.max(range.at(0), range.at(range.count() - 1));
    long step = Math.abs(range.step());
    for (long i = 0; i < size; i++) {
      boolean isOne = i >= first && i <= last && (i - first) % step == 0;
      if (!isOne) {
        left.add(getByte(ByteArrays.data(object) + i));
      }
    }
    io.polyphase.bridge.ffi.NativeMemory.put(left.toBytes(), ByteArrays.data(object));
    ByteArrays.resize(object, left.length());
  }
}

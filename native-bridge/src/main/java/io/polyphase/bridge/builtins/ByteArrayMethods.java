package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyByteArrayObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextArgument;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;

/** Methods of bytearray that bytes has not. */
final class ByteArrayMethods {
  private static final long GET_STATE = Interned.of("__getstate__");

  private ByteArrayMethods() {}

  static void addTo(TypeBuilder type) {
    type.oneArg("append", ByteArrayMethods::append)
        .oneArg("extend", ByteArrayMethods::extend)
        .noArgs("clear", ByteArrayMethods::clear)
        .noArgs("copy", b -> ByteArrays.of(ByteArrays.data(b), ByteArrays.size(b)))
        .varArgs("insert", ByteArrayMethods::insert)
        .varArgs("pop", ByteArrayMethods::pop)
        .oneArg("remove", ByteArrayMethods::remove)
        .noArgs("reverse", ByteArrayMethods::reverse)
        .noArgs("__alloc__", b -> Ints.of(ByteArrays.allocated(b)))
        .noArgs("__sizeof__", b -> Ints.of(PyByteArrayObject.SIZE + ByteArrays.allocated(b)))
        .noArgs("__reduce__", b -> reduce(b, 2))
        .varArgs("__reduce_ex__", ByteArrayMethods::reduceEx);
  }

  private static long append(long object, long item) {
    byte value = TextArgument.byteValue(item);
    long size = ByteArrays.size(object);
    ByteArrays.resize(object, size + 1);
    putByte(ByteArrays.data(object) + size, value);
    return Singletons.NONE;
  }

  private static long extend(long object, long iterable) {
    byte[] bytes = ByteArrayInit.extension(iterable);
    long size = ByteArrays.size(object);
    ByteArrays.replace(object, size, size, bytes);
    return Singletons.NONE;
  }

  private static long clear(long object) {
    ByteArrays.resize(object, 0);
    return Singletons.NONE;
  }

  private static long insert(long object, long args) {
    long[] values = Arguments.unpack("insert", args, 2, 2);
    long index = Arguments.ssize(values[0], 0);
    byte item = TextArgument.byteValue(values[1]);
    long size = ByteArrays.size(object);
    long at = Math.clamp(index < 0 ? index + size : index, 0, size);
    ByteArrays.resize(object, size + 1);
    long place = ByteArrays.data(object) + at;
    io.polyphase.bridge.ffi.NativeMemory.copy(place, place + 1, size - at);
    putByte(place, item);
    return Singletons.NONE;
  }

  private static long pop(long object, long args) {
    long index = Arguments.ssize(Arguments.unpack("pop", args, 0, 1)[0], -1);
    long size = ByteArrays.size(object);
    if (size == 0) {
      throw Errors.raise(Exceptions.IndexError, "pop from empty bytearray");
    }
    long at = index < 0 ? index + size : index;
    if (at < 0 || at >= size) {
      throw Errors.raise(Exceptions.IndexError, "pop index out of range");
    }
    ByteArrays.checkResizable(object);
    int value = getByte(ByteArrays.data(object) + at) & 0xff;
    closeGap(object, at, size);
    return Ints.of(value);
  }

  private static void closeGap(long object, long at, long size) {
    long place = ByteArrays.data(object) + at;
    io.polyphase.bridge.ffi.NativeMemory.copy(place + 1, place, size - at - 1);
    ByteArrays.resize(object, size - 1);
  }

  private static long remove(long object, long item) {
    int value = TextArgument.byteValue(item) & 0xff;
    Span span = TextKind.BYTEARRAY.span(object);
    for (long i = 0; i < span.length(); i++) {
      if (span.at(i) == value) {
        ByteArrays.checkResizable(object);
        closeGap(object, i, span.length());
        return Singletons.NONE;
      }
    }
    throw Errors.raise(Exceptions.ValueError, "value not found in bytearray");
  }

  private static long reverse(long object) {
    byte[] bytes = ByteArrays.java(object);
    for (int i = 0; i < bytes.length; i++) {
      putByte(ByteArrays.data(object) + bytes.length - 1 - i, bytes[i]);
    }
    return Singletons.NONE;
  }

  private static long reduceEx(long object, long args) {
    long protocol = Arguments.unpack("__reduce_ex__", args, 0, 1)[0];
    return reduce(object, Arguments.integer(protocol, 0));
  }

  /** The type, its arguments, and the state; before protocol 3 the bytes go as text. */
  private static long reduce(long object, int protocol) {
    long type = Refs.type(object);
    long state =
        type == BuiltinTypes.PyByteArray_Type
            ? Singletons.NONE
            : CallProtocol.callMethod(object, GET_STATE);
    Span span = TextKind.BYTEARRAY.span(object);
    long arguments =
        span.isEmpty()
            ? Tuples.EMPTY
            : protocol < 3
                ? Tuples.ofOwned(TextKind.STR.make(span), Strs.of("latin-1"))
                : Tuples.ofOwned(Bytes.of(span.address(), span.length()));
    return Tuples.ofOwned(Refs.incref(type), arguments, state);
  }
}

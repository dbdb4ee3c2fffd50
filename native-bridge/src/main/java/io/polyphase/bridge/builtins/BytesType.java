package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBytesObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.BytePercent;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextArgument;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code bytes}. */
final class BytesType {
  private BytesType() {}

  static void ready() {
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyBytes_Type, "bytes")
            .size(PyBytesObject.ob_sval + 1, 1)
            .flags(
                Constants.Py_TPFLAGS_BASETYPE
                    | Constants.Py_TPFLAGS_BYTES_SUBCLASS
                    | Constants._Py_TPFLAGS_MATCH_SELF)
            .slot("tp_new", BytesNew::create)
            .slot("tp_repr", b -> Strs.of(Reprs.ofBytes(Bytes.java(b))))
            .slot("tp_str", ObjectProtocol::repr)
            .status("tp_hash", Bytes::hash)
            .slot("tp_richcompare", BytesType::compareBytes)
            .slot("tp_iter", b -> Iterators.create(BuiltinTypes.PyBytesIter_Type, b))
            .status("sq_length", Bytes::size)
            .slot("sq_concat", BytesType::concatBytes)
            .slot("sq_repeat", BytesType::repeatBytes)
            .slot("sq_item", BytesType::bytesItem)
            .status("sq_contains", (b, part) -> contains(TextKind.BYTES, b, part))
            .slot("nb_remainder", BytesType::format)
            .status("mp_length", Bytes::size)
            .slot("mp_subscript", BytesType::bytesSubscript)
            .status("bf_getbuffer", BytesType::bytesBuffer)
            .noArgs("__bytes__", TextKind.BYTES::same)
            .noArgs("__getnewargs__", new ByteMethods(TextKind.BYTES)::newArguments);
    ByteMethods.addTo(type, TextKind.BYTES);
    type.ready();
  }

  /** {@code part in bytes}: a number is a byte, if it is anything. */
  static int contains(TextKind kind, long self, long part) {
    if (NumberProtocol.isIndex(part)) {
      int wanted = TextArgument.byteValue(part) & 0xff;
      Span span = kind.span(self);
      for (long i = 0; i < span.length(); i++) {
        if (span.at(i) == wanted) {
          return 1;
        }
      }
      return 0;
    }
    try (TextArgument wanted = TextArgument.ofBytes(part)) {
      return kind.span(self).contains(wanted.span()) ? 1 : 0;
    }
  }

  private static long format(long format, long args) {
    return Bytes.check(format)
        ? BytePercent.format(TextKind.BYTES, format, args)
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long compareBytes(long left, long right, long operation) {
    if (!Bytes.check(left) || !Bytes.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return ObjectProtocol.ordered(
        java.util.Arrays.compareUnsigned(Bytes.java(left), Bytes.java(right)), operation);
  }

  private static long concatBytes(long left, long right) {
    boolean isPlain = Bytes.check(left) && Bytes.check(right);
    if (isPlain && Bytes.size(right) == 0 && Refs.type(left) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(left);
    }
    if (isPlain && Bytes.size(left) == 0 && Refs.type(right) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(right);
    }
    try (TextArgument first = TextArgument.ofBytes(left);
        TextArgument second = TextArgument.ofBytes(right)) {
      long size = first.span().length();
      long result = Bytes.of(0, size + second.span().length());
      copy(first.span().address(), Bytes.data(result), size);
      copy(second.span().address(), Bytes.data(result) + size, second.span().length());
      return result;
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.TypeError)) {
        throw e;
      }
      throw Errors.raise(
          Exceptions.TypeError,
          "can't concat " + Types.name(Refs.type(right)) + " to " + Types.name(Refs.type(left)));
    }
  }

  private static long repeatBytes(long bytes, long times) {
    long count = Math.max(0, times);
    long size = Bytes.size(bytes);
    if (count == 1 && Refs.type(bytes) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(bytes);
    }
    checkRepeat(size, count, Long.MAX_VALUE - PyBytesObject.ob_sval - 1);
    if (size == 1 && count == 1) {
      return Bytes.of(Bytes.data(bytes), 1); // of which there is one
    }
    long result = Bytes.of(0, size * count);
    for (long i = 0; i < count && size > 0; i++) {
      copy(Bytes.data(bytes), Bytes.data(result) + i * size, size);
    }
    return result;
  }

  private static void checkRepeat(long size, long times, long most) {
    if (size > 0 && times > most / size) {
      throw Errors.raise(Exceptions.OverflowError, "repeated bytes are too long");
    }
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

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.BufferLayout;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.HexText;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.ViewShape;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.IntToLongFunction;

/** Methods and attributes of memoryview. */
final class MemoryViewMethods {
  private static final Parameters TO_BYTES = Parameters.of("tobytes", 0, "order");
  private static final Parameters HEX = Parameters.of("hex", 0, "sep", "bytes_per_sep");
  private static final Parameters FROM_FLAGS = Parameters.of("_from_flags", 2, "object", "flags");

  private MemoryViewMethods() {}

  static void addTo(TypeBuilder type) {
    type.getset("obj", MemoryViewMethods::object, null)
        .getset("nbytes", m -> Ints.of(getLong(MemoryViews.live(m) + Py_buffer.len)), null)
        .getset(
            "readonly",
            m -> Singletons.bool(getInt(MemoryViews.live(m) + Py_buffer.readonly) != 0),
            null)
        .getset("itemsize", m -> Ints.of(shape(m).itemSize()), null)
        .getset("format", m -> Strs.of(shape(m).format()), null)
        .getset("ndim", m -> Ints.of(shape(m).dimensions()), null)
        .getset("shape", m -> tuple(shape(m).dimensions(), shape(m)::extent), null)
        .getset("strides", m -> tuple(shape(m).dimensions(), shape(m)::stride), null)
        .getset("suboffsets", MemoryViewMethods::suboffsets, null)
        .getset("c_contiguous", m -> isContiguous(m, 'C'), null)
        .getset("f_contiguous", m -> isContiguous(m, 'F'), null)
        .getset("contiguous", m -> isContiguous(m, 'A'), null)
        .noArgs("release", MemoryViews::release)
        .keywords("tobytes", MemoryViewMethods::toBytes)
        .keywords("hex", MemoryViewMethods::hex)
        .noArgs("tolist", m -> toList(shape(m)))
        .keywords("cast", MemoryViewCast::cast)
        .noArgs("toreadonly", MemoryViewMethods::toReadOnly)
        .classKeywords("_from_flags", MemoryViewMethods::fromFlags)
        .noArgs("__enter__", MemoryViewMethods::enter)
        .keywords("__exit__", MemoryViewMethods::exit);
  }

  private static ViewShape shape(long memory) {
    return new ViewShape(MemoryViews.live(memory));
  }

  private static long object(long memory) {
    long object = getLong(MemoryViews.live(memory) + Py_buffer.obj);
    return Refs.incref(object == 0 ? Singletons.NONE : object);
  }

  private static long tuple(int size, IntToLongFunction value) {
    long tuple = Tuples.create(size);
    for (int i = 0; i < size; i++) {
      Tuples.put(tuple, i, Ints.of(value.applyAsLong(i)));
    }
    return tuple;
  }

  private static long suboffsets(long memory) {
    ViewShape shape = shape(memory);
    return tuple(shape.hasSuboffsets() ? shape.dimensions() : 0, shape::suboffset);
  }

  private static long isContiguous(long memory, int order) {
    return Singletons.bool(BufferLayout.isContiguous(MemoryViews.live(memory), order));
  }

  private static long toBytes(long memory, long args, long keywords) {
    long given = TO_BYTES.unpack(args, keywords)[0];
    long view = MemoryViews.live(memory);
    String order = "C";
    if (given != 0 && given != Singletons.NONE) {
      if (!Strs.check(given)) {
        throw Arguments.bad("tobytes", "argument 'order'", "str or None", given);
      }
      order = Arguments.name("tobytes", "argument 'order'", given, "C");
    }
    if (!order.equals("C") && !order.equals("F") && !order.equals("A")) {
      throw Errors.raise(Exceptions.ValueError, "order must be 'C', 'F' or 'A'");
    }
    return Bytes.of(Buffers.contiguous(view, order.charAt(0)));
  }

  private static long hex(long memory, long args, long keywords) {
    long[] values = HEX.unpack(args, keywords);
    int group = Arguments.integer(values[1], 1);
    return Strs.of(HexText.grouped(MemoryViews.java(memory), values[0], group, false));
  }

  private static long toList(ViewShape shape) {
    BufferItems.check(shape.format());
    return toList(shape, shape.start(), 0);
  }

  private static long toList(ViewShape shape, long at, int dimension) {
    if (dimension == shape.dimensions()) {
      return BufferItems.get(at, shape.format());
    }
    long list = Lists.create(0);
    try {
      for (long i = 0; i < shape.extent(dimension); i++) {
        long item = toList(shape, shape.step(at, dimension, i), dimension + 1);
        Lists.append(list, item);
        Refs.decref(item);
      }
      return list;
    } catch (PythonError e) {
      Refs.decref(list);
      throw e;
    }
  }

  private static long toReadOnly(long memory) {
    long copy = MemoryViews.copyOf(memory);
    putInt(MemoryViews.view(copy) + Py_buffer.readonly, 1);
    return copy;
  }

  private static long fromFlags(long type, long args, long keywords) {
    long[] values = FROM_FLAGS.unpack(args, keywords);
    return MemoryViews.ofObject(values[0], Arguments.integer(values[1], 0));
  }

  /** Takes any arguments; of keywords it says itself that it has none, without its type's name. */
  private static long exit(long memory, long args, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, "__exit__() takes no keyword arguments");
    }
    return MemoryViews.release(memory);
  }

  private static long enter(long memory) {
    long _ = MemoryViews.live(memory);
    return Refs.incref(memory);
  }
}

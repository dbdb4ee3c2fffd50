package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** {@code memoryview}, on memory of one dimension. */
final class MemoryViewType {
  private MemoryViewType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyMemoryView_Type, "memoryview")
        .size(MemoryViews.SIZE)
        .flags(Constants.Py_TPFLAGS_SEQUENCE)
        .slot("tp_new", MemoryViewType::create)
        .slot("tp_dealloc", MemoryViews::dealloc)
        .traverse(MemoryViews::traverse)
        .slot("tp_repr", MemoryViewType::repr)
        .slot("tp_richcompare", MemoryViewType::compare)
        .status("sq_length", MemoryViews::length)
        .slot("sq_item", MemoryViewType::item)
        .status("mp_length", MemoryViews::length)
        .slot("mp_subscript", MemoryViewType::subscript)
        .status("mp_ass_subscript", MemoryViewType::setItem)
        .status("bf_getbuffer", MemoryViews::getBuffer)
        .slot("bf_releasebuffer", MemoryViews::releaseBuffer)
        .getset("obj", MemoryViewType::object, null)
        .getset("nbytes", m -> Ints.of(getLong(MemoryViews.live(m) + Py_buffer.len)), null)
        .getset("itemsize", m -> Ints.of(MemoryViews.itemSize(m)), null)
        .getset("format", m -> Strs.of(MemoryViews.format(m)), null)
        .getset("ndim", m -> Ints.of(getInt(MemoryViews.live(m) + Py_buffer.ndim)), null)
        .getset(
            "readonly",
            m -> Singletons.bool(getInt(MemoryViews.live(m) + Py_buffer.readonly) != 0),
            null)
        .getset("shape", m -> Tuples.ofOwned(Ints.of(MemoryViews.length(m))), null)
        .noArgs("release", MemoryViews::release)
        .noArgs("tobytes", m -> Bytes.of(MemoryViews.java(m)))
        .noArgs("tolist", MemoryViewType::toList)
        .noArgs("hex", m -> Strs.of(HexFormat.of().formatHex(MemoryViews.java(m))))
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    long named = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of("object"));
    long given = Tuples.size(args) + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (given != 1 || (Tuples.size(args) == 0 && named == 0)) {
      throw Errors.raise(
          Exceptions.TypeError,
          given == 0
              ? "memoryview() missing required argument 'object' (pos 1)"
              : "memoryview() takes at most 1 argument (" + given + " given)");
    }
    return MemoryViews.of(named != 0 ? named : Tuples.get(args, 0));
  }

  private static long repr(long memory) {
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<%s at 0x%x>",
            MemoryViews.isReleased(memory) ? "released memory" : "memory",
            memory));
  }

  private static long object(long memory) {
    long object = getLong(MemoryViews.live(memory) + Py_buffer.obj);
    while (object != 0 && MemoryViews.check(object)) { // a slice's is the memory it was cut from
      object = getLong(MemoryViews.view(object) + Py_buffer.obj);
    }
    return Refs.incref(object == 0 ? Singletons.NONE : object);
  }

  private static long compare(long left, long right, long operation) {
    boolean equality = (int) operation == ObjectProtocol.EQ || (int) operation == ObjectProtocol.NE;
    if (!equality || !Buffers.isBuffer(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long other = MemoryViews.check(right) ? Refs.incref(right) : MemoryViews.of(right);
    try {
      boolean same =
          left == right
              || (MemoryViews.format(left).equals(MemoryViews.format(other))
                  && Arrays.equals(MemoryViews.java(left), MemoryViews.java(other)));
      return Singletons.bool(same == ((int) operation == ObjectProtocol.EQ));
    } finally {
      Refs.decref(other);
    }
  }

  private static void checkIndex(long memory, long index) {
    if (index < 0 || index >= MemoryViews.length(memory)) {
      throw Errors.raise(Exceptions.IndexError, "index out of bounds on dimension 1");
    }
  }

  private static long item(long memory, long index) {
    checkIndex(memory, index);
    return BufferItems.get(MemoryViews.item(memory, index), MemoryViews.format(memory));
  }

  private static long position(long memory, long key) {
    if (!NumberProtocol.isIndex(key)) {
      throw Errors.raise(Exceptions.TypeError, "memoryview: invalid slice key");
    }
    long index = NumberProtocol.asSsize(key);
    return index < 0 ? index + MemoryViews.length(memory) : index;
  }

  private static long subscript(long memory, long key) {
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      SliceObjects.Range range = SliceObjects.range(key, memory, MemoryViews::length);
      return MemoryViews.slice(memory, range.start(), range.step(), range.count());
    }
    return item(memory, position(memory, key));
  }

  private static long setItem(long memory, long key, long value) {
    if (getInt(MemoryViews.live(memory) + Py_buffer.readonly) != 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot modify read-only memory");
    }
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot delete memory");
    }
    long index = position(memory, key);
    checkIndex(memory, index);
    BufferItems.put(MemoryViews.item(memory, index), MemoryViews.format(memory), value);
    return 0;
  }

  private static long toList(long memory) {
    long count = MemoryViews.length(memory);
    long list = Lists.create(0);
    for (long i = 0; i < count; i++) {
      long item = item(memory, i);
      Lists.append(list, item);
      Refs.decref(item);
    }
    return list;
  }
}

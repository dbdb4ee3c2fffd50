package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyAsyncMethods;
import io.polyphase.bridge.layout.Layouts.PyBufferProcs;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.wrapperbase;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The special methods that a type gets for its slots ({@code slotdefs} and {@code add_operators} of
 * Objects/typeobject.c): the name, the slot, and how a call by arguments becomes a call of the
 * slot.
 */
final class SlotWrappers {

  /** How a slot is called with arguments; {@code function} is the slot's. */
  @FunctionalInterface
  interface Wrapper {
    long call(long self, long args, long function, long keywords);
  }

  /**
   * One special method.
   *
   * @param suite where the type points to the table that the slot is in; −1: the type itself
   * @param offset of the slot in its table
   */
  private record Definition(long name, String text, long suite, long offset, Wrapper wrapper) {}

  private static final List<Definition> DEFINITIONS = new ArrayList<>();
  private static final long TYPE = -1;
  private static final long NUMBER = PyTypeObject.tp_as_number;
  private static final long SEQUENCE = PyTypeObject.tp_as_sequence;
  private static final long MAPPING = PyTypeObject.tp_as_mapping;
  private static final long ASYNC = PyTypeObject.tp_as_async;
  private static final long BUFFER = PyTypeObject.tp_as_buffer;

  static {
    typeSlots();
    bufferSlots();
    asyncSlots();
    numberSlots();
    mappingSlots();
    sequenceSlots();
  }

  private static final Definition[] ALL = DEFINITIONS.toArray(Definition[]::new);

  /** Their suites and offsets side by side, as all of them are gone through for each new type. */
  private static final long[] SUITES = DEFINITIONS.stream().mapToLong(Definition::suite).toArray();

  private static final long[] OFFSETS =
      DEFINITIONS.stream().mapToLong(Definition::offset).toArray();

  /** The number of a definition stands in the flags, above those that C code knows. */
  private static final int NUMBER_SHIFT = 8;

  /** The {@code struct wrapperbase} of each, which C code may copy, change and put back. */
  private static final long BASES = bases();

  private SlotWrappers() {}

  private static long bases() {
    long bases = CLibrary.calloc(ALL.length * wrapperbase.SIZE);
    for (int i = 0; i < ALL.length; i++) {
      Definition d = ALL[i];
      long base = bases + i * wrapperbase.SIZE;
      boolean keywords = WrapperKinds.takesKeywords(d.wrapper());
      Wrapper wrapper = d.wrapper();
      Fn function =
          keywords
              ? (Fn.F4) (self, args, wrapped, named) -> wrapper.call(self, args, wrapped, named)
              : (Fn.F3) (self, args, wrapped) -> wrapper.call(self, args, wrapped, 0);
      putLong(base + wrapperbase.name, Interned.cString(d.text()));
      putLong(base + wrapperbase.wrapper, Slots.register(function, 0));
      putLong(
          base + wrapperbase.doc, Interned.cString(SlotDocs.of(d.text(), d.suite() == SEQUENCE)));
      putInt(
          base + wrapperbase.flags,
          (i << NUMBER_SHIFT) | (keywords ? Constants.PyWrapperFlag_KEYWORDS : 0));
      putLong(base + wrapperbase.name_strobj, d.name());
    }
    return bases;
  }

  /** The definition of a wrapper, whoever has written it. */
  static long base(int number) {
    return BASES + number * wrapperbase.SIZE;
  }

  private static void define(String name, long suite, long offset, Wrapper wrapper) {
    DEFINITIONS.add(new Definition(Interned.of(name), name, suite, offset, wrapper));
  }

  private static void typeSlots() {
    define("__repr__", TYPE, PyTypeObject.tp_repr, WrapperKinds.unary());
    define("__hash__", TYPE, PyTypeObject.tp_hash, WrapperKinds.hash());
    define("__call__", TYPE, PyTypeObject.tp_call, WrapperKinds.call());
    define("__str__", TYPE, PyTypeObject.tp_str, WrapperKinds.unary());
    define("__getattribute__", TYPE, PyTypeObject.tp_getattro, WrapperKinds.binary());
    define("__setattr__", TYPE, PyTypeObject.tp_setattro, WrapperKinds.setAttribute());
    define("__delattr__", TYPE, PyTypeObject.tp_setattro, WrapperKinds.deleteAttribute());
    define("__lt__", TYPE, PyTypeObject.tp_richcompare, WrapperKinds.compare(ObjectProtocol.LT));
    define("__le__", TYPE, PyTypeObject.tp_richcompare, WrapperKinds.compare(ObjectProtocol.LE));
    define("__eq__", TYPE, PyTypeObject.tp_richcompare, WrapperKinds.compare(ObjectProtocol.EQ));
    define("__ne__", TYPE, PyTypeObject.tp_richcompare, WrapperKinds.compare(ObjectProtocol.NE));
    define("__gt__", TYPE, PyTypeObject.tp_richcompare, WrapperKinds.compare(ObjectProtocol.GT));
    define("__ge__", TYPE, PyTypeObject.tp_richcompare, WrapperKinds.compare(ObjectProtocol.GE));
    define("__iter__", TYPE, PyTypeObject.tp_iter, WrapperKinds.unary());
    define("__next__", TYPE, PyTypeObject.tp_iternext, WrapperKinds.next());
    define("__get__", TYPE, PyTypeObject.tp_descr_get, WrapperKinds.descriptorGet());
    define("__set__", TYPE, PyTypeObject.tp_descr_set, WrapperKinds.descriptorSet());
    define("__delete__", TYPE, PyTypeObject.tp_descr_set, WrapperKinds.descriptorDelete());
    define("__init__", TYPE, PyTypeObject.tp_init, WrapperKinds.init());
    define("__del__", TYPE, PyTypeObject.tp_finalize, WrapperKinds.finalizer());
  }

  private static void bufferSlots() {
    define("__buffer__", BUFFER, PyBufferProcs.bf_getbuffer, WrapperKinds.buffer());
    define(
        "__release_buffer__", BUFFER, PyBufferProcs.bf_releasebuffer, WrapperKinds.releaseBuffer());
  }

  private static void asyncSlots() {
    define("__await__", ASYNC, PyAsyncMethods.am_await, WrapperKinds.unary());
    define("__aiter__", ASYNC, PyAsyncMethods.am_aiter, WrapperKinds.unary());
    define("__anext__", ASYNC, PyAsyncMethods.am_anext, WrapperKinds.unary());
  }

  private static void binary(String name, long offset) {
    define("__" + name + "__", NUMBER, offset, WrapperKinds.binary());
    define("__r" + name + "__", NUMBER, offset, WrapperKinds.reflected());
  }

  private static void numberSlots() {
    binary("add", PyNumberMethods.nb_add);
    binary("sub", PyNumberMethods.nb_subtract);
    binary("mul", PyNumberMethods.nb_multiply);
    binary("mod", PyNumberMethods.nb_remainder);
    binary("divmod", PyNumberMethods.nb_divmod);
    define("__pow__", NUMBER, PyNumberMethods.nb_power, WrapperKinds.ternary());
    define("__rpow__", NUMBER, PyNumberMethods.nb_power, WrapperKinds.reflectedTernary());
    define("__neg__", NUMBER, PyNumberMethods.nb_negative, WrapperKinds.unary());
    define("__pos__", NUMBER, PyNumberMethods.nb_positive, WrapperKinds.unary());
    define("__abs__", NUMBER, PyNumberMethods.nb_absolute, WrapperKinds.unary());
    define("__bool__", NUMBER, PyNumberMethods.nb_bool, WrapperKinds.inquiry());
    define("__invert__", NUMBER, PyNumberMethods.nb_invert, WrapperKinds.unary());
    binary("lshift", PyNumberMethods.nb_lshift);
    binary("rshift", PyNumberMethods.nb_rshift);
    binary("and", PyNumberMethods.nb_and);
    binary("xor", PyNumberMethods.nb_xor);
    binary("or", PyNumberMethods.nb_or);
    define("__int__", NUMBER, PyNumberMethods.nb_int, WrapperKinds.unary());
    define("__float__", NUMBER, PyNumberMethods.nb_float, WrapperKinds.unary());
    inplace("add", PyNumberMethods.nb_inplace_add);
    inplace("sub", PyNumberMethods.nb_inplace_subtract);
    inplace("mul", PyNumberMethods.nb_inplace_multiply);
    inplace("mod", PyNumberMethods.nb_inplace_remainder);
    define("__ipow__", NUMBER, PyNumberMethods.nb_inplace_power, WrapperKinds.ternary());
    inplace("lshift", PyNumberMethods.nb_inplace_lshift);
    inplace("rshift", PyNumberMethods.nb_inplace_rshift);
    inplace("and", PyNumberMethods.nb_inplace_and);
    inplace("xor", PyNumberMethods.nb_inplace_xor);
    inplace("or", PyNumberMethods.nb_inplace_or);
    binary("floordiv", PyNumberMethods.nb_floor_divide);
    binary("truediv", PyNumberMethods.nb_true_divide);
    inplace("floordiv", PyNumberMethods.nb_inplace_floor_divide);
    inplace("truediv", PyNumberMethods.nb_inplace_true_divide);
    define("__index__", NUMBER, PyNumberMethods.nb_index, WrapperKinds.unary());
    binary("matmul", PyNumberMethods.nb_matrix_multiply);
    inplace("matmul", PyNumberMethods.nb_inplace_matrix_multiply);
  }

  private static void inplace(String name, long offset) {
    define("__i" + name + "__", NUMBER, offset, WrapperKinds.binary());
  }

  private static void mappingSlots() {
    define("__len__", MAPPING, PyMappingMethods.mp_length, WrapperKinds.length());
    define("__getitem__", MAPPING, PyMappingMethods.mp_subscript, WrapperKinds.binary());
    define("__setitem__", MAPPING, PyMappingMethods.mp_ass_subscript, WrapperKinds.setItem());
    define("__delitem__", MAPPING, PyMappingMethods.mp_ass_subscript, WrapperKinds.deleteItem());
  }

  private static void sequenceSlots() {
    define("__len__", SEQUENCE, PySequenceMethods.sq_length, WrapperKinds.length());
    define("__add__", SEQUENCE, PySequenceMethods.sq_concat, WrapperKinds.binary());
    define("__mul__", SEQUENCE, PySequenceMethods.sq_repeat, WrapperKinds.index());
    define("__rmul__", SEQUENCE, PySequenceMethods.sq_repeat, WrapperKinds.index());
    define("__getitem__", SEQUENCE, PySequenceMethods.sq_item, WrapperKinds.sequenceItem());
    define("__setitem__", SEQUENCE, PySequenceMethods.sq_ass_item, WrapperKinds.setSequenceItem());
    define(
        "__delitem__", SEQUENCE, PySequenceMethods.sq_ass_item, WrapperKinds.deleteSequenceItem());
    define("__contains__", SEQUENCE, PySequenceMethods.sq_contains, WrapperKinds.contains());
    define("__iadd__", SEQUENCE, PySequenceMethods.sq_inplace_concat, WrapperKinds.binary());
    define("__imul__", SEQUENCE, PySequenceMethods.sq_inplace_repeat, WrapperKinds.index());
  }

  static int count() {
    return ALL.length;
  }

  static long name(int number) {
    return ALL[number].name();
  }

  static String text(int number) {
    return ALL[number].text();
  }

  /** Where the type points to the table that the slot is in; −1: the type itself. */
  static long suite(int number) {
    return ALL[number].suite();
  }

  /** The slot's place in its table. */
  static long offset(int number) {
    return ALL[number].offset();
  }

  /** What a type has in the slot; 0 if nothing. */
  static long slot(long type, int number) {
    long suite = SUITES[number];
    long table = suite == TYPE ? type : getLong(type + suite);
    return table == 0 ? 0 : getLong(table + OFFSETS[number]);
  }

  /** The numbers of those whose slots the type has set: before it inherits any, its own. */
  static int[] of(long type) {
    int[] numbers = new int[SUITES.length];
    int count = 0;
    long base = SharedTypes.isManaged(type) ? baseOf(type) : 0;
    for (int i = 0; i < SUITES.length; i++) {
      long function = slot(type, i);
      if (function != 0 && (base == 0 || function != slot(base, i))) {
        numbers[count++] = i;
      }
    }
    return Arrays.copyOf(numbers, count);
  }

  /** What such a type sets as its base has it counts as inherited ({@code slot_inherited}). */
  private static long baseOf(long type) {
    long base = getLong(type + PyTypeObject.tp_base);
    return base == 0 ? BuiltinTypes.PyBaseObject_Type : base;
  }

  /** Adds a descriptor for each of these that the dict does not know. */
  static void add(long type, long dict, int[] numbers) {
    for (int i : numbers) {
      Definition d = ALL[i];
      long function = slot(type, i);
      if (Dicts.get(dict, d.name()) != 0) {
        continue;
      }
      if (function == CommonSlots.HASH_NOT_IMPLEMENTED) {
        Dicts.put(dict, d.name(), Singletons.NONE);
        continue;
      }
      long descriptor = Descriptors.slot(type, d.name(), i, function);
      Dicts.put(dict, d.name(), descriptor);
      Refs.decref(descriptor);
    }
  }

  static long call(long base, long self, long args, long function, long keywords) {
    Definition d = ALL[getInt(base + wrapperbase.flags) >> NUMBER_SHIFT];
    if (keywords != 0 && Dicts.size(keywords) > 0 && !WrapperKinds.takesKeywords(d.wrapper())) {
      throw Errors.raise(
          Exceptions.TypeError, "wrapper " + d.text() + "() takes no keyword arguments");
    }
    return d.wrapper().call(self, args, function, keywords);
  }
}

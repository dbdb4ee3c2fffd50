package io.polyphase.bridge.types;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.layout.Layouts.PyAsyncMethods;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.util.HashMap;
import java.util.Map;

/** The functions of slots that call a special method of the class, by the place of the slot. */
final class SlotFunctions {
  /** {@code slot_tp_setattro}. */
  static final long SET_ATTRIBUTE = Slots.register((Fn.F3) SpecialMethods::setAttribute, -1);

  /** {@code slot_tp_new}. */
  static final long NEW = Slots.register((Fn.F3) SpecialMethods::create, 0);

  /** Where a slot is: the field of its table in the type (−1: the type itself), and in there. */
  private record Place(long suite, long offset) {}

  private static final Map<Place, Long> FUNCTIONS = new HashMap<>();
  private static final long TYPE = -1;
  private static final long NUMBER = PyTypeObject.tp_as_number;
  private static final long SEQUENCE = PyTypeObject.tp_as_sequence;
  private static final long MAPPING = PyTypeObject.tp_as_mapping;
  private static final long ASYNC = PyTypeObject.tp_as_async;

  static {
    typeSlots();
    binaryOperators();
    otherNumberSlots();
    inPlaceOperators();
    containerSlots();
  }

  private SlotFunctions() {}

  /** 0 if no special method is called for the slot. */
  static long at(long suite, long offset) {
    return FUNCTIONS.getOrDefault(new Place(suite, offset), 0L);
  }

  private static void put(long suite, long offset, Fn function, long failure) {
    FUNCTIONS.put(new Place(suite, offset), Slots.register(function, failure));
  }

  private static void unary(long suite, long offset, String name) {
    SpecialMethods.Unary call = SpecialMethods.unary(name);
    put(suite, offset, (Fn.F1) call::call, 0);
  }

  private static void typeSlots() {
    put(TYPE, PyTypeObject.tp_repr, (Fn.F1) SpecialMethods::repr, 0);
    put(TYPE, PyTypeObject.tp_hash, (Fn.F1) SpecialMethods::hash, -1);
    put(TYPE, PyTypeObject.tp_call, (Fn.F3) SpecialMethods::callObject, 0);
    unary(TYPE, PyTypeObject.tp_str, "__str__");
    put(TYPE, PyTypeObject.tp_getattro, (Fn.F2) SpecialMethods::getAttribute, 0);
    FUNCTIONS.put(new Place(TYPE, PyTypeObject.tp_setattro), SET_ATTRIBUTE);
    put(TYPE, PyTypeObject.tp_richcompare, (Fn.F3) SpecialMethods::compare, 0);
    put(TYPE, PyTypeObject.tp_iter, (Fn.F1) SpecialMethods::iter, 0);
    put(TYPE, PyTypeObject.tp_iternext, (Fn.F1) SpecialMethods::next, 0);
    put(TYPE, PyTypeObject.tp_descr_get, (Fn.F3) SpecialMethods::descriptorGet, 0);
    put(TYPE, PyTypeObject.tp_descr_set, (Fn.F3) SpecialMethods::descriptorSet, -1);
    put(TYPE, PyTypeObject.tp_init, (Fn.F3) SpecialMethods::init, -1);
    put(TYPE, PyTypeObject.tp_finalize, (Fn.F1) SpecialMethods::finalizeObject, 0);
  }

  private static void binary(long offset, String name) {
    put(NUMBER, offset, (Fn.F2) new BinaryMethod(offset, name), 0);
  }

  private static void binaryOperators() {
    binary(PyNumberMethods.nb_add, "add");
    binary(PyNumberMethods.nb_subtract, "sub");
    binary(PyNumberMethods.nb_multiply, "mul");
    binary(PyNumberMethods.nb_remainder, "mod");
    binary(PyNumberMethods.nb_divmod, "divmod");
    binary(PyNumberMethods.nb_lshift, "lshift");
    binary(PyNumberMethods.nb_rshift, "rshift");
    binary(PyNumberMethods.nb_and, "and");
    binary(PyNumberMethods.nb_xor, "xor");
    binary(PyNumberMethods.nb_or, "or");
    binary(PyNumberMethods.nb_floor_divide, "floordiv");
    binary(PyNumberMethods.nb_true_divide, "truediv");
    binary(PyNumberMethods.nb_matrix_multiply, "matmul");
  }

  private static void otherNumberSlots() {
    BinaryMethod power = new BinaryMethod(PyNumberMethods.nb_power, "pow");
    put(NUMBER, PyNumberMethods.nb_power, (Fn.F3) power::callWithModulus, 0);
    unary(NUMBER, PyNumberMethods.nb_negative, "__neg__");
    unary(NUMBER, PyNumberMethods.nb_positive, "__pos__");
    unary(NUMBER, PyNumberMethods.nb_absolute, "__abs__");
    put(NUMBER, PyNumberMethods.nb_bool, (Fn.F1) SpecialMethods::isTrue, -1);
    unary(NUMBER, PyNumberMethods.nb_invert, "__invert__");
    unary(NUMBER, PyNumberMethods.nb_int, "__int__");
    unary(NUMBER, PyNumberMethods.nb_float, "__float__");
    unary(NUMBER, PyNumberMethods.nb_index, "__index__");
    unary(ASYNC, PyAsyncMethods.am_await, "__await__");
    unary(ASYNC, PyAsyncMethods.am_aiter, "__aiter__");
    unary(ASYNC, PyAsyncMethods.am_anext, "__anext__");
  }

  private static void inPlace(long offset, String name) {
    SpecialMethods.Binary call = SpecialMethods.binary(name);
    put(NUMBER, offset, (Fn.F2) call::call, 0);
  }

  private static void inPlaceOperators() {
    inPlace(PyNumberMethods.nb_inplace_add, "__iadd__");
    inPlace(PyNumberMethods.nb_inplace_subtract, "__isub__");
    inPlace(PyNumberMethods.nb_inplace_multiply, "__imul__");
    inPlace(PyNumberMethods.nb_inplace_remainder, "__imod__");
    SpecialMethods.Binary power = SpecialMethods.binary("__ipow__");
    put(NUMBER, PyNumberMethods.nb_inplace_power, (Fn.F3) (a, b, _) -> power.call(a, b), 0);
    inPlace(PyNumberMethods.nb_inplace_lshift, "__ilshift__");
    inPlace(PyNumberMethods.nb_inplace_rshift, "__irshift__");
    inPlace(PyNumberMethods.nb_inplace_and, "__iand__");
    inPlace(PyNumberMethods.nb_inplace_xor, "__ixor__");
    inPlace(PyNumberMethods.nb_inplace_or, "__ior__");
    inPlace(PyNumberMethods.nb_inplace_floor_divide, "__ifloordiv__");
    inPlace(PyNumberMethods.nb_inplace_true_divide, "__itruediv__");
    inPlace(PyNumberMethods.nb_inplace_matrix_multiply, "__imatmul__");
  }

  private static void containerSlots() {
    SpecialMethods.Binary item = SpecialMethods.binary("__getitem__");
    put(MAPPING, PyMappingMethods.mp_length, (Fn.F1) SpecialMethods::length, -1);
    put(MAPPING, PyMappingMethods.mp_subscript, (Fn.F2) item::call, 0);
    put(MAPPING, PyMappingMethods.mp_ass_subscript, (Fn.F3) SpecialMethods::setItem, -1);
    put(SEQUENCE, PySequenceMethods.sq_length, (Fn.F1) SpecialMethods::length, -1);
    put(SEQUENCE, PySequenceMethods.sq_item, (Fn.F2) SpecialMethods::itemAt, 0);
    put(SEQUENCE, PySequenceMethods.sq_ass_item, (Fn.F3) SpecialMethods::setItemAt, -1);
    put(SEQUENCE, PySequenceMethods.sq_contains, (Fn.F2) SpecialMethods::contains, -1);
  }
}

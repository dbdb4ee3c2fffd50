package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyComplexObject;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.NumberFormats;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code complex}. */
final class ComplexType {
  private ComplexType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyComplex_Type, "complex")
        .size(PyComplexObject.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .slot("tp_new", ComplexCreation::create)
        .slot(
            "tp_repr",
            c -> Strs.of(ComplexNumbers.repr(ComplexNumbers.real(c), ComplexNumbers.imaginary(c))))
        .status("tp_hash", ComplexNumbers::hash)
        .slot("tp_richcompare", ComplexNumbers::compare)
        .slot("nb_add", (a, b) -> ComplexNumbers.apply(a, b, ComplexNumbers.Value::plus))
        .slot("nb_subtract", (a, b) -> ComplexNumbers.apply(a, b, ComplexNumbers.Value::minus))
        .slot("nb_multiply", (a, b) -> ComplexNumbers.apply(a, b, ComplexNumbers.Value::times))
        .slot(
            "nb_true_divide", (a, b) -> ComplexNumbers.apply(a, b, ComplexNumbers.Value::dividedBy))
        .slot(
            "nb_negative",
            c -> ComplexNumbers.of(-ComplexNumbers.real(c), -ComplexNumbers.imaginary(c)))
        .slot(
            "nb_positive",
            c -> ComplexNumbers.of(ComplexNumbers.real(c), ComplexNumbers.imaginary(c)))
        .slot("nb_absolute", c -> Floats.of(ComplexNumbers.absolute(c)))
        .slot("nb_power", ComplexNumbers::raise)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .status(
            "nb_bool", c -> ComplexNumbers.real(c) != 0 || ComplexNumbers.imaginary(c) != 0 ? 1 : 0)
        .noArgs(
            "conjugate",
            c -> ComplexNumbers.of(ComplexNumbers.real(c), -ComplexNumbers.imaginary(c)))
        .noArgs(
            "__complex__",
            c -> ComplexNumbers.of(ComplexNumbers.real(c), ComplexNumbers.imaginary(c)))
        .noArgs(
            "__getnewargs__",
            c ->
                Tuples.ofOwned(
                    Floats.of(ComplexNumbers.real(c)), Floats.of(ComplexNumbers.imaginary(c))))
        .oneArg("__format__", NumberFormats::ofComplex)
        .member("real", Constants.Py_T_DOUBLE, PyComplexObject.cval)
        .member("imag", Constants.Py_T_DOUBLE, PyComplexObject.cval + Double.BYTES)
        .ready();
  }
}

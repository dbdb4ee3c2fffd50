package io.polyphase.bridge.builtins;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyFloatObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code float}. */
final class FloatType {
  private FloatType() {}

  static void ready() {
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyFloat_Type, "float")
            .size(PyFloatObject.SIZE)
            .flags(Constants.Py_TPFLAGS_BASETYPE | Constants._Py_TPFLAGS_MATCH_SELF)
            .slot("tp_new", FloatType::create)
            .slot("tp_repr", f -> Strs.of(Floats.repr(Floats.value(f))))
            .status("tp_hash", f -> Hashes.ofDouble(Floats.value(f), f))
            .slot("tp_richcompare", FloatType::compareReals)
            .slot("nb_add", (a, b) -> reals(a, b, Double::sum))
            .slot("nb_subtract", (a, b) -> reals(a, b, (x, y) -> x - y))
            .slot("nb_multiply", (a, b) -> reals(a, b, (x, y) -> x * y))
            .slot("nb_true_divide", (a, b) -> reals(a, b, FloatArithmetic::divide))
            .slot("nb_floor_divide", (a, b) -> reals(a, b, FloatArithmetic::floorDivide))
            .slot("nb_remainder", (a, b) -> reals(a, b, FloatArithmetic::remainder))
            .slot("nb_divmod", FloatType::divmod)
            .slot("nb_power", FloatType::power)
            .slot("nb_negative", f -> Floats.of(-Floats.value(f)))
            .slot("nb_positive", FloatType::exact)
            .slot("nb_absolute", f -> Floats.of(Math.abs(Floats.value(f))))
            .status("nb_bool", f -> Floats.value(f) == 0 ? 0 : 1)
            .slot("nb_int", f -> Ints.ofDouble(Floats.value(f)))
            .slot("nb_float", FloatType::exact);
    FloatMethods.add(type)
        .getset("real", FloatType::exact, null)
        .getset("imag", _ -> Floats.of(0), null)
        .ready();
  }

  static long exact(long object) {
    return Refs.type(object) == BuiltinTypes.PyFloat_Type
        ? Refs.incref(object)
        : Floats.of(Floats.value(object));
  }

  private static long divmod(long left, long right) {
    if (!isReal(left) || !isReal(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    double x = value(left);
    double y = value(right);
    if (y == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "float divmod()");
    }
    return Tuples.ofOwned(
        Floats.of(FloatArithmetic.floorDivide(x, y)), Floats.of(FloatArithmetic.remainder(x, y)));
  }

  private static long power(long base, long exponent, long modulus) {
    if (modulus != Singletons.NONE) {
      throw Errors.raise(
          Exceptions.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return isReal(base) && isReal(exponent)
        ? FloatArithmetic.power(value(base), value(exponent))
        : Singletons.NOT_IMPLEMENTED;
  }

  private static boolean isReal(long object) {
    return Floats.check(object) || Ints.check(object);
  }

  private static double value(long object) {
    return Floats.check(object) ? Floats.value(object) : Ints.toDouble(object);
  }

  private static long reals(
      long left, long right, java.util.function.DoubleBinaryOperator operation) {
    return isReal(left) && isReal(right)
        ? Floats.of(operation.applyAsDouble(value(left), value(right)))
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long create(long type, long args, long keywords) {
    if (type == BuiltinTypes.PyFloat_Type) {
      Arguments.noKeywords("float", keywords);
    }
    Arguments.countOf("float", args, 0, 1);
    long value = Tuples.size(args) == 0 ? Floats.of(0) : NumberProtocol.real(Tuples.get(args, 0));
    if (type == BuiltinTypes.PyFloat_Type) {
      return value;
    }
    try {
      long object = Types.alloc(type);
      NativeMemory.putDouble(object + PyFloatObject.ob_fval, Floats.value(value));
      return object;
    } finally {
      Refs.decref(value);
    }
  }

  private static long compareReals(long left, long right, long operation) {
    if (!isReal(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    double x = Floats.value(left);
    if (Double.isNaN(x) || (Floats.check(right) && Double.isNaN(Floats.value(right)))) {
      return Singletons.bool((int) operation == ObjectProtocol.NE);
    }
    if (Floats.check(right)) {
      double y = Floats.value(right);
      return ObjectProtocol.ordered(x < y ? -1 : x > y ? 1 : 0, operation);
    }
    int order =
        Double.isInfinite(x)
            ? (x > 0 ? 1 : -1)
            : new java.math.BigDecimal(x).compareTo(new java.math.BigDecimal(Ints.big(right)));
    return ObjectProtocol.ordered(order, operation);
  }
}

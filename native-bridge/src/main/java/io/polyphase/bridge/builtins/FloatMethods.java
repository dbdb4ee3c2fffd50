package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.HexFloats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberFormats;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The methods of {@code float} (Objects/floatobject.c). */
final class FloatMethods {
  /** Beyond these places, rounding leaves a float as it is, or leaves nothing of it. */
  private static final int MOST_DIGITS = 323;

  private static final int LEAST_DIGITS = -308;

  private FloatMethods() {}

  static TypeBuilder add(TypeBuilder type) {
    return type.noArgs("conjugate", FloatType::exact)
        .noArgs("__trunc__", f -> Ints.ofDouble(Floats.value(f)))
        .noArgs("__floor__", f -> Ints.ofDouble(Math.floor(Floats.value(f))))
        .noArgs("__ceil__", f -> Ints.ofDouble(Math.ceil(Floats.value(f))))
        .varArgs("__round__", 0, 1, FloatMethods::round)
        .noArgs("as_integer_ratio", Floats::ratio)
        .classOneArg("fromhex", FloatMethods::fromHex)
        .noArgs("hex", f -> Strs.of(HexFloats.format(Floats.value(f))))
        .noArgs("is_integer", FloatMethods::isInteger)
        .noArgs("__getnewargs__", f -> Tuples.ofOwned(Floats.of(Floats.value(f))))
        .classOneArg("__getformat__", FloatMethods::byteOrder)
        .oneArg("__format__", NumberFormats::ofFloat);
  }

  private static long isInteger(long object) {
    double value = Floats.value(object);
    return Singletons.bool(!Double.isInfinite(value) && Math.floor(value) == value);
  }

  private static long round(long object, long args) {
    double value = Floats.value(object);
    if (Tuples.size(args) == 0 || Tuples.get(args, 0) == Singletons.NONE) {
      return Ints.ofDouble(Math.rint(value));
    }
    long digits = NumberProtocol.asSsize(Tuples.get(args, 0), 0);
    if (!Double.isFinite(value) || digits > MOST_DIGITS) {
      return Floats.of(value);
    }
    if (digits < LEAST_DIGITS) {
      return Floats.of(0.0 * value);
    }
    double rounded =
        new BigDecimal(value).setScale((int) digits, RoundingMode.HALF_EVEN).doubleValue();
    if (Double.isInfinite(rounded)) {
      throw Errors.raise(Exceptions.OverflowError, "rounded value too large to represent");
    }
    return Floats.of(Math.copySign(rounded, value));
  }

  private static long fromHex(long type, long text) {
    if (!Strs.check(text)) {
      throw Errors.raise(Exceptions.TypeError, "bad argument type for built-in operation");
    }
    long value = Floats.of(HexFloats.parse(Strs.java(text)));
    if (type == BuiltinTypes.PyFloat_Type) {
      return value;
    }
    try {
      return CallProtocol.callWith(type, value);
    } finally {
      Refs.decref(value);
    }
  }

  private static long byteOrder(long type, long kind) {
    if (!Strs.check(kind)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__getformat__() argument must be str, not "
              + (kind == Singletons.NONE ? "None" : Types.name(Refs.type(kind))));
    }
    String text = Strs.java(kind);
    if (!text.equals("double") && !text.equals("float")) {
      throw Errors.raise(
          Exceptions.ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    }
    boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
    return Strs.of("IEEE, " + (little ? "little" : "big") + "-endian");
  }
}

package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.NumberProtocol;

/** abstract.h, the number protocol. */
final class NumberApi {
  private NumberApi() {}

  @Fails(0)
  static int PyIndex_Check(long object) {
    return NumberProtocol.isIndex(object) ? 1 : 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Index(long object) {
    return NumberProtocol.index(object);
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long _PyNumber_Index(long object) {
    return NumberProtocol.index(object);
  }

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PyNumber_AsSsize_t(long object, long error) {
    return NumberProtocol.asSsize(object, error);
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Absolute(long object) {
    return NumberProtocol.unary(object, PyNumberMethods.nb_absolute, "abs()");
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Negative(long object) {
    return NumberProtocol.unary(object, PyNumberMethods.nb_negative, "unary -");
  }

  @Allocates
  static long PyNumber_Add(long left, long right) {
    return NumberProtocol.add(left, right);
  }

  @Allocates
  static long PyNumber_Subtract(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_subtract, "-");
  }

  @Allocates
  static long PyNumber_Multiply(long left, long right) {
    return NumberProtocol.multiply(left, right);
  }

  @Allocates
  static long PyNumber_FloorDivide(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_floor_divide, "//");
  }

  @Allocates
  static long PyNumber_TrueDivide(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_true_divide, "/");
  }

  @Allocates
  static long PyNumber_And(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_and, "&");
  }

  @Allocates
  static long PyNumber_Divmod(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_divmod, "divmod()");
  }

  @Allocates
  static long PyNumber_Remainder(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_remainder, "%");
  }

  /** An Argument Clinic converter: 1 for success, 0 for failure. */
  @Fails(0)
  static int _Py_convert_optional_to_ssize_t(long object, long result) {
    if (object != Singletons.NONE) {
      putLong(result, NumberProtocol.asSsize(object, Exceptions.OverflowError));
    }
    return 1;
  }

  @Fails(0)
  static int PyNumber_Check(long object) {
    return object != 0 && NumberProtocol.isNumber(object) ? 1 : 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Long(long object) {
    return NumberProtocol.integer(object);
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Float(long object) {
    return NumberProtocol.real(object);
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Positive(long object) {
    return NumberProtocol.unary(object, PyNumberMethods.nb_positive, "unary +");
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyNumber_Invert(long object) {
    return NumberProtocol.unary(object, PyNumberMethods.nb_invert, "unary ~");
  }

  @Allocates
  static long PyNumber_Or(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_or, "|");
  }

  @Allocates
  static long PyNumber_Xor(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_xor, "^");
  }

  @Allocates
  static long PyNumber_Lshift(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_lshift, "<<");
  }

  @Allocates
  static long PyNumber_Rshift(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_rshift, ">>");
  }

  @Allocates
  static long PyNumber_MatrixMultiply(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_matrix_multiply, "@");
  }
}

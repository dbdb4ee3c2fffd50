package io.polyphase.bridge.capi;

import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.objects.InPlaceOperators;
import io.polyphase.bridge.objects.NumberProtocol;

/** abstract.h: powers, and operators that may change their left operand. */
final class InPlaceApi {
  private InPlaceApi() {}

  @Allocates
  static long PyNumber_Power(long base, long exponent, long modulus) {
    return NumberProtocol.power(base, exponent, modulus, "** or pow()");
  }

  @Allocates
  static long PyNumber_InPlacePower(long base, long exponent, long modulus) {
    return InPlaceOperators.power(base, exponent, modulus);
  }

  @Allocates
  static long PyNumber_InPlaceAdd(long left, long right) {
    return InPlaceOperators.add(left, right);
  }

  @Allocates
  static long PyNumber_InPlaceSubtract(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_subtract, PyNumberMethods.nb_subtract, "-=");
  }

  @Allocates
  static long PyNumber_InPlaceMultiply(long left, long right) {
    return InPlaceOperators.multiply(left, right);
  }

  @Allocates
  static long PyNumber_InPlaceMatrixMultiply(long left, long right) {
    return InPlaceOperators.binary(
        left,
        right,
        PyNumberMethods.nb_inplace_matrix_multiply,
        PyNumberMethods.nb_matrix_multiply,
        "@=");
  }

  @Allocates
  static long PyNumber_InPlaceFloorDivide(long left, long right) {
    return InPlaceOperators.binary(
        left,
        right,
        PyNumberMethods.nb_inplace_floor_divide,
        PyNumberMethods.nb_floor_divide,
        "//=");
  }

  @Allocates
  static long PyNumber_InPlaceTrueDivide(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_true_divide, PyNumberMethods.nb_true_divide, "/=");
  }

  @Allocates
  static long PyNumber_InPlaceRemainder(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_remainder, PyNumberMethods.nb_remainder, "%=");
  }

  @Allocates
  static long PyNumber_InPlaceLshift(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_lshift, PyNumberMethods.nb_lshift, "<<=");
  }

  @Allocates
  static long PyNumber_InPlaceRshift(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_rshift, PyNumberMethods.nb_rshift, ">>=");
  }

  @Allocates
  static long PyNumber_InPlaceAnd(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_and, PyNumberMethods.nb_and, "&=");
  }

  @Allocates
  static long PyNumber_InPlaceXor(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_xor, PyNumberMethods.nb_xor, "^=");
  }

  @Allocates
  static long PyNumber_InPlaceOr(long left, long right) {
    return InPlaceOperators.binary(
        left, right, PyNumberMethods.nb_inplace_or, PyNumberMethods.nb_or, "|=");
  }

  @Allocates
  @Refuses(nullArgument = {0, 1})
  static long PySequence_InPlaceConcat(long left, long right) {
    return InPlaceOperators.concat(left, right);
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PySequence_InPlaceRepeat(long sequence, long times) {
    return InPlaceOperators.repeat(sequence, times);
  }
}

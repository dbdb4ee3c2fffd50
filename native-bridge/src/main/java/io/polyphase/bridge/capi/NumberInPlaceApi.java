package io.polyphase.bridge.capi;

import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.objects.NumberProtocol;

/** abstract.h: {@code left += right} and the like, and powers. */
final class NumberInPlaceApi {
  private NumberInPlaceApi() {}

  @Allocates
  static long PyNumber_InPlaceAdd(long left, long right) {
    return NumberProtocol.inPlaceAdd(left, right);
  }

  @Allocates
  static long PyNumber_InPlaceSubtract(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_subtract, PyNumberMethods.nb_subtract, "-=");
  }

  @Allocates
  static long PyNumber_InPlaceMultiply(long left, long right) {
    return NumberProtocol.inPlaceMultiply(left, right);
  }

  @Allocates
  static long PyNumber_InPlaceMatrixMultiply(long left, long right) {
    return NumberProtocol.inPlace(
        left,
        right,
        PyNumberMethods.nb_inplace_matrix_multiply,
        PyNumberMethods.nb_matrix_multiply,
        "@=");
  }

  @Allocates
  static long PyNumber_InPlaceFloorDivide(long left, long right) {
    return NumberProtocol.inPlace(
        left,
        right,
        PyNumberMethods.nb_inplace_floor_divide,
        PyNumberMethods.nb_floor_divide,
        "//=");
  }

  @Allocates
  static long PyNumber_InPlaceTrueDivide(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_true_divide, PyNumberMethods.nb_true_divide, "/=");
  }

  @Allocates
  static long PyNumber_InPlaceRemainder(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_remainder, PyNumberMethods.nb_remainder, "%=");
  }

  @Allocates
  static long PyNumber_InPlaceLshift(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_lshift, PyNumberMethods.nb_lshift, "<<=");
  }

  @Allocates
  static long PyNumber_InPlaceRshift(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_rshift, PyNumberMethods.nb_rshift, ">>=");
  }

  @Allocates
  static long PyNumber_InPlaceAnd(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_and, PyNumberMethods.nb_and, "&=");
  }

  @Allocates
  static long PyNumber_InPlaceXor(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_xor, PyNumberMethods.nb_xor, "^=");
  }

  @Allocates
  static long PyNumber_InPlaceOr(long left, long right) {
    return NumberProtocol.inPlace(
        left, right, PyNumberMethods.nb_inplace_or, PyNumberMethods.nb_or, "|=");
  }

  @Allocates
  static long PyNumber_InPlacePower(long base, long exponent, long modulus) {
    return NumberProtocol.inPlacePower(base, exponent, modulus);
  }
}

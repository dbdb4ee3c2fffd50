package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.ComplexNumbers.Value;
import io.polyphase.bridge.objects.NumberProtocol;
import java.lang.foreign.MemorySegment;

/** complexobject.h. A {@code Py_complex} is passed as two doubles, in the registers of these. */
final class ComplexApi {
  private ComplexApi() {}

  @Allocates
  static long PyComplex_FromCComplex(double real, double imaginary) {
    return ComplexNumbers.of(real, imaginary);
  }

  @Allocates
  static long PyComplex_FromDoubles(double real, double imaginary) {
    return ComplexNumbers.of(real, imaginary);
  }

  static double PyComplex_RealAsDouble(long object) {
    return ComplexNumbers.check(object)
        ? ComplexNumbers.real(object)
        : NumberProtocol.asDouble(object);
  }

  static double PyComplex_ImagAsDouble(long object) {
    if (ComplexNumbers.check(object)) {
      return ComplexNumbers.imaginary(object);
    }
    NumberProtocol.asDouble(object); // what has no real part has no imaginary one
    return 0;
  }

  static MemorySegment PyComplex_AsCComplex(long object) {
    Value value = ComplexNumbers.value(object);
    return MemorySegment.ofArray(new double[] {value.real(), value.imaginary()});
  }
}

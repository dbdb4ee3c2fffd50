/* Arithmetic of complex numbers (complexobject.h), which extensions ask errno about: nothing of the
   JVM's may run between. */

#include <errno.h>
#include <math.h>

typedef struct {
  double real;
  double imag;
} Py_complex;

Py_complex polyphase__Py_c_neg(Py_complex a) { return (Py_complex){-a.real, -a.imag}; }

Py_complex polyphase__Py_c_sum(Py_complex a, Py_complex b) {
  return (Py_complex){a.real + b.real, a.imag + b.imag};
}

Py_complex polyphase__Py_c_diff(Py_complex a, Py_complex b) {
  return (Py_complex){a.real - b.real, a.imag - b.imag};
}

Py_complex polyphase__Py_c_prod(Py_complex a, Py_complex b) {
  return (Py_complex){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Smith's method: scaled by the larger part of the divisor, so that nothing overflows early. */
Py_complex polyphase__Py_c_quot(Py_complex a, Py_complex b) {
  double re = fabs(b.real);
  double im = fabs(b.imag);
  if (isnan(re) || isnan(im)) {
    return (Py_complex){NAN, NAN};
  }
  if (re == 0 && im == 0) {
    errno = EDOM;
    return (Py_complex){0, 0};
  }
  if (re >= im) {
    double ratio = b.imag / b.real;
    double divisor = b.real + b.imag * ratio;
    return (Py_complex){(a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
  }
  double ratio = b.real / b.imag;
  double divisor = b.real * ratio + b.imag;
  return (Py_complex){(a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
}

/* errno is 0 or ERANGE afterwards. */
double polyphase__Py_c_abs(Py_complex z) {
  double length = hypot(z.real, z.imag); /* of an infinite part infinite, whatever the other is */
  int finite = isfinite(z.real) && isfinite(z.imag);
  errno = finite && !isfinite(length) ? ERANGE : 0;
  return length;
}

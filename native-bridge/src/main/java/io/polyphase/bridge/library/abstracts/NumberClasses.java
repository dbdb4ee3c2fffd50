package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import java.util.List;

/** The classes of {@code numbers}, each derived from the one before. */
final class NumberClasses {
  private static final long NUMERATOR = Interned.of("numerator");
  private static final long DENOMINATOR = Interned.of("denominator");
  private static final Method.Body REFUSED =
      (_, _) -> {
        throw Raising.bare(Exceptions.NotImplementedError);
      };

  private static final AbstractClass NUMBER = new AbstractClass("Number").none("__hash__");

  private static final AbstractClass COMPLEX =
      new Numeric("Complex", "Number")
          .unary("__neg__", "__pos__", "__abs__", "conjugate")
          .binary("__add__", "__radd__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__")
          .binary("__eq__")
          .type()
          .abstractMethod("__pow__", REFUSED, "self", "exponent")
          .abstractMethod("__rpow__", REFUSED, "self", "base")
          .abstractMethod("__complex__", (_, _) -> Singletons.NONE, "self")
          .abstractProperty("real", REFUSED)
          .abstractProperty("imag", REFUSED)
          .method("__bool__", (_, a) -> notZero(a[0]), "self")
          .method("__sub__", (_, a) -> minus(a[0], a[1]), "self", "other")
          .method("__rsub__", (_, a) -> minusFrom(a[0], a[1]), "self", "other");

  private static final AbstractClass REAL =
      new Numeric("Real", "Complex")
          .unary("__float__", "__trunc__", "__floor__", "__ceil__")
          .binary("__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__lt__", "__le__")
          .type()
          .abstractMethod("__round__", REFUSED, "self", "ndigits=")
          .method("__divmod__", (_, a) -> divided(a[0], a[1]), "self", "other")
          .method("__rdivmod__", (_, a) -> divided(a[1], a[0]), "self", "other")
          .method("__complex__", (_, a) -> complex(a[0]), "self")
          .property("real", (_, a) -> positive(a[0]))
          .property("imag", (_, _) -> Ints.of(0))
          .method("conjugate", (_, a) -> positive(a[0]), "self");

  private static final AbstractClass RATIONAL =
      new AbstractClass("Rational", "Real")
          .abstractProperty("numerator", REFUSED)
          .abstractProperty("denominator", REFUSED)
          .method("__float__", (_, a) -> quotient(a[0]), "self");

  private static final AbstractClass INTEGRAL =
      new Numeric("Integral", "Rational")
          .unary("__int__", "__invert__")
          .binary("__lshift__", "__rlshift__", "__rshift__", "__rrshift__")
          .binary("__and__", "__rand__", "__xor__", "__rxor__", "__or__", "__ror__")
          .type()
          .abstractMethod("__pow__", REFUSED, "self", "exponent", "modulus=")
          .method(
              "__index__", (_, a) -> CallProtocol.callWith(BuiltinTypes.PyLong_Type, a[0]), "self")
          .method("__float__", (_, a) -> asFloat(a[0]), "self")
          .property("numerator", (_, a) -> positive(a[0]))
          .property("denominator", (_, _) -> Ints.of(1));

  static final List<AbstractClass> ALL = List.of(NUMBER, COMPLEX, REAL, RATIONAL, INTEGRAL);

  private NumberClasses() {}

  /** A class with operators that a subclass has to have. */
  private record Numeric(AbstractClass type) {
    Numeric(String name, String base) {
      this(new AbstractClass(name, base));
    }

    Numeric unary(String... methods) {
      for (String method : methods) {
        type.abstractMethod(method, REFUSED, "self");
      }
      return this;
    }

    Numeric binary(String... methods) {
      for (String method : methods) {
        type.abstractMethod(method, REFUSED, "self", "other");
      }
      return this;
    }
  }

  private static long notZero(long self) {
    return ObjectProtocol.compare(self, Ints.of(0), ObjectProtocol.NE);
  }

  private static long negative(long number) {
    return NumberProtocol.unary(number, PyNumberMethods.nb_negative, "unary -");
  }

  private static long positive(long number) {
    return NumberProtocol.unary(number, PyNumberMethods.nb_positive, "unary +");
  }

  private static long minus(long self, long other) {
    try (var scope = new Scope()) {
      return NumberProtocol.add(self, scope.own(negative(other)));
    }
  }

  private static long minusFrom(long self, long other) {
    try (var scope = new Scope()) {
      return NumberProtocol.add(scope.own(negative(self)), other);
    }
  }

  private static long divided(long left, long right) {
    try (var scope = new Scope()) {
      long whole =
          scope.own(NumberProtocol.binary(left, right, PyNumberMethods.nb_floor_divide, "//"));
      long rest = scope.own(NumberProtocol.binary(left, right, PyNumberMethods.nb_remainder, "%"));
      return Tuples.of(whole, rest);
    }
  }

  private static long complex(long self) {
    try (var scope = new Scope()) {
      long real = scope.call(BuiltinTypes.PyFloat_Type, self);
      return CallProtocol.callWith(BuiltinTypes.PyComplex_Type, real);
    }
  }

  private static long quotient(long self) {
    try (var scope = new Scope()) {
      long above = scope.call(BuiltinTypes.PyLong_Type, scope.attribute(self, NUMERATOR));
      long below = scope.call(BuiltinTypes.PyLong_Type, scope.attribute(self, DENOMINATOR));
      return NumberProtocol.binary(above, below, PyNumberMethods.nb_true_divide, "/");
    }
  }

  private static long asFloat(long self) {
    try (var scope = new Scope()) {
      long number = scope.call(BuiltinTypes.PyLong_Type, self);
      return CallProtocol.callWith(BuiltinTypes.PyFloat_Type, number);
    }
  }
}

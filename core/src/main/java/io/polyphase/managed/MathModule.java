package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import io.polyphase.InitFunction;
import io.polyphase.Slot;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** The stand-in of {@code math}: five constants and the 57 functions of CPython 3.13. */
final class MathModule {
  private final ManagedModuleDef.Builder builder = ManagedModuleDef.named("math");

  private MathModule() {}

  static InitFunction init() {
    return new MathModule().define();
  }

  private InitFunction define() {
    builder.doc(
        "This module provides access to the mathematical functions\ndefined by the C standard.");
    realFunctions();
    otherFunctions();
    return builder
        .exec(MathModule::exec)
        .slot(new Slot.MultipleInterpreters(Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
        .slot(new Slot.Gil(Slot.GilUse.NOT_USED))
        .build()
        .multiPhase();
  }

  private static void exec(ManagedModule module) {
    module.add("pi", Math.PI);
    module.add("e", Math.E);
    module.add("tau", Math.TAU);
    module.add("inf", Double.POSITIVE_INFINITY);
    module.add("nan", Double.NaN);
  }

  private void realFunctions() {
    real("acos", Math::acos);
    real("acosh", x -> Math.log(x + Math.sqrt(x * x - 1)));
    real("asin", Math::asin);
    real("asinh", x -> Math.copySign(Math.log(Math.abs(x) + Math.hypot(x, 1)), x));
    real("atan", Math::atan);
    real("atan2", Math::atan2);
    real("atanh", x -> (Math.log1p(x) - Math.log1p(-x)) / 2);
    real("cbrt", Math::cbrt);
    real("copysign", Math::copySign);
    real("cos", Math::cos);
    real("cosh", Math::cosh);
    real("degrees", x -> x * (180 / Math.PI));
    real("erf", SpecialFunctions::erf);
    real("erfc", SpecialFunctions::erfc);
    real("exp", Math::exp);
    real("exp2", x -> Math.pow(2, x));
    real("expm1", Math::expm1);
    real("fabs", Math::abs);
    real("fmod", (x, y) -> x % y);
    real("gamma", SpecialFunctions::gamma);
    real("lgamma", SpecialFunctions::logGamma);
    real("log1p", Math::log1p);
    real("log10", x -> Math.log10(positive(x)));
    real("log2", SpecialFunctions::log2);
    real("pow", Math::pow);
    real("radians", x -> x * (Math.PI / 180));
    real("remainder", Math::IEEEremainder);
    real("sin", Math::sin);
    real("sinh", Math::sinh);
    real("sqrt", Math::sqrt);
    real("tan", Math::tan);
    real("tanh", Math::tanh);
    real("ulp", Math::ulp);
    test("isfinite", Double::isFinite);
    test("isinf", Double::isInfinite);
    test("isnan", Double::isNaN);
  }

  private void otherFunctions() {
    builder
        .method("ceil", a -> IntegerFunctions.rounded(a, Math::ceil))
        .method("floor", a -> IntegerFunctions.rounded(a, Math::floor))
        .method("trunc", a -> IntegerFunctions.rounded(a, FloatFunctions::truncated))
        .method("comb", IntegerFunctions::comb)
        .method("factorial", IntegerFunctions::factorial)
        .method("gcd", IntegerFunctions::gcd)
        .method("isqrt", IntegerFunctions::isqrt)
        .method("lcm", IntegerFunctions::lcm)
        .method("perm", IntegerFunctions::perm)
        .method("dist", VectorFunctions::dist)
        .method("fsum", VectorFunctions::fsum)
        .method("hypot", VectorFunctions::hypot)
        .method("prod", VectorFunctions::prod)
        .method("sumprod", VectorFunctions::sumprod)
        .method("fma", FloatFunctions::fma)
        .method("frexp", FloatFunctions::frexp)
        .method("isclose", FloatFunctions::isclose)
        .method("ldexp", FloatFunctions::ldexp)
        .method("log", FloatFunctions::log)
        .method("modf", FloatFunctions::modf)
        .method("nextafter", FloatFunctions::nextafter);
  }

  private void real(String name, DoubleUnaryOperator function) {
    builder.method(
        name,
        arguments -> {
          arguments.expect(1);
          double x = arguments.real(0);
          return arguments.make().real(checked(function.applyAsDouble(x), Double.isNaN(x)));
        });
  }

  private void real(String name, DoubleBinaryOperator function) {
    builder.method(
        name,
        arguments -> {
          arguments.expect(2);
          double x = arguments.real(0);
          double y = arguments.real(1);
          boolean fromNan = Double.isNaN(x) || Double.isNaN(y);
          return arguments.make().real(checked(function.applyAsDouble(x, y), fromNan));
        });
  }

  private void test(String name, DoublePredicate predicate) {
    builder.method(
        name,
        arguments -> {
          arguments.expect(1);
          return arguments.make().bool(predicate.test(arguments.real(0)));
        });
  }

  /** A NaN that did not come in is a domain error. */
  static double checked(double result, boolean fromNan) {
    if (Double.isNaN(result) && !fromNan) {
      throw Raised.of("ValueError", "math domain error");
    }
    return result;
  }

  /** Refuses what has no logarithm. */
  static double positive(double x) {
    if (x <= 0) {
      throw Raised.of("ValueError", "math domain error");
    }
    return x;
  }
}

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyComplexObject;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.ComplexNumbers.Value;
import io.polyphase.bridge.objects.DecimalText;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code complex(...)}: of one or two numbers, or of text. */
final class ComplexCreation {
  private static final Parameters NEW = Parameters.of("complex", 0, "real", "imag");
  private static final long COMPLEX = Interned.of("__complex__");

  private static final String DIGITS = "[0-9](?:_?[0-9])*";
  private static final String UNSIGNED =
      String.format(
          Locale.ROOT,
          "(?:(?:%1$s\\.?(?:%1$s)?|\\.%1$s)(?:[eE][-+]?%1$s)?|inf(?:inity)?|nan)",
          DIGITS);
  private static final Pattern TEXT =
      Pattern.compile(
          "([-+]?" + UNSIGNED + ")?(?:([-+]?" + UNSIGNED + "?)[jJ])?", Pattern.CASE_INSENSITIVE);

  private ComplexCreation() {}

  static long create(long type, long args, long keywords) {
    long[] given = NEW.unpack(args, keywords);
    long real = given[0];
    long imaginary = given[1];
    if (real != 0
        && imaginary == 0
        && type == BuiltinTypes.PyComplex_Type
        && Refs.type(real) == BuiltinTypes.PyComplex_Type) {
      return Refs.incref(real);
    }
    if (real != 0 && Strs.check(real)) {
      if (imaginary != 0) {
        throw Errors.raise(
            Exceptions.TypeError, "complex() can't take second arg if first is a string");
      }
      return of(type, parse(Strs.java(real)));
    }
    if (imaginary != 0 && Strs.check(imaginary)) {
      throw Errors.raise(Exceptions.TypeError, "complex() second arg can't be a string");
    }
    return of(type, ofParts(real, imaginary));
  }

  private static Value ofParts(long real, long imaginary) {
    Value first = new Value(0, 0);
    boolean isComplex = false;
    if (real != 0) {
      isComplex = ComplexNumbers.check(real) || TypeDicts.lookup(Refs.type(real), COMPLEX) != 0;
      if (!isComplex && !isReal(real)) {
        throw wrongType("first argument must be a string or a number", real);
      }
      first = ComplexNumbers.value(real);
    }
    if (imaginary == 0) {
      return first;
    }
    if (!ComplexNumbers.check(imaginary) && !isReal(imaginary)) {
      throw wrongType("second argument must be a number", imaginary);
    }
    if (ComplexNumbers.check(imaginary)) {
      Value second = ComplexNumbers.value(imaginary);
      double sum = isComplex ? first.imaginary() + second.real() : second.real();
      return new Value(first.real() - second.imaginary(), sum);
    }
    double second = NumberProtocol.asDouble(imaginary);
    return new Value(first.real(), isComplex ? first.imaginary() + second : second);
  }

  private static boolean isReal(long object) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_number);
    return table != 0
        && (getLong(table + PyNumberMethods.nb_float) != 0
            || getLong(table + PyNumberMethods.nb_index) != 0);
  }

  private static PythonError wrongType(String text, long object) {
    return Errors.raise(
        Exceptions.TypeError,
        "complex() " + text + ", not '" + Types.name(Refs.type(object)) + "'");
  }

  private static long of(long type, Value value) {
    if (type == BuiltinTypes.PyComplex_Type) {
      return ComplexNumbers.of(value.real(), value.imaginary());
    }
    long object = Types.alloc(type);
    putDouble(object + PyComplexObject.cval, value.real());
    putDouble(object + PyComplexObject.cval + Double.BYTES, value.imaginary());
    return object;
  }

  private static Value parse(String given) {
    String text = DecimalText.of(given);
    if (text.startsWith("(") && text.endsWith(")")) {
      text = DecimalText.of(text.substring(1, text.length() - 1));
    }
    Matcher parts = TEXT.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      throw Errors.raise(Exceptions.ValueError, "complex() arg is a malformed string");
    }
    String real = parts.group(1);
    String imaginary = parts.group(2);
    boolean joined =
        real != null
            && imaginary != null
            && !imaginary.startsWith("+")
            && !imaginary.startsWith("-");
    if (joined) { // one number, which the pattern has cut in two
      real = null;
      imaginary = text.substring(0, text.length() - 1);
    }
    return new Value(real == null ? 0 : number(real), imaginary == null ? 0 : number(imaginary));
  }

  private static double number(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace("_", "");
    boolean negative = lower.startsWith("-");
    String magnitude = negative || lower.startsWith("+") ? lower.substring(1) : lower;
    double value =
        switch (magnitude) {
          case "" -> 1;
          case "inf", "infinity" -> Double.POSITIVE_INFINITY;
          case "nan" -> Double.NaN;
          default -> Double.parseDouble(magnitude);
        };
    return negative ? -value : value;
  }
}

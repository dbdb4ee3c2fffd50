package io.polyphase.bridge.builtins;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.InPlaceOperators;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Weakrefs;
import io.polyphase.bridge.types.TypeBuilder;

/** Proxies: weak references that pass on what is done with them to their object. */
final class ProxyTypes {
  private static final long BYTES = Interned.of("__bytes__");
  private static final long REVERSED = Interned.of("__reversed__");

  private ProxyTypes() {}

  static void ready() {
    proxy(BuiltinTypes._PyWeakref_ProxyType, "weakref.ProxyType")
        .noArgs("__bytes__", proxy -> on(proxy, object -> CallProtocol.callMethod(object, BYTES)))
        .noArgs(
            "__reversed__", proxy -> on(proxy, object -> CallProtocol.callMethod(object, REVERSED)))
        .ready();
    proxy(BuiltinTypes._PyWeakref_CallableProxyType, "weakref.CallableProxyType")
        .slot("tp_call", ProxyTypes::call)
        .ready();
  }

  private static TypeBuilder proxy(long type, String name) {
    TypeBuilder builder =
        TypeBuilder.at(type, name)
            .size(PyWeakReference.SIZE)
            .references(PyWeakReference.wr_callback)
            .beforeClear(Weakrefs::detach)
            .slot("tp_repr", ProxyTypes::repr)
            .slot("tp_str", proxy -> on(proxy, ObjectProtocol::str))
            .slot("tp_getattro", ProxyTypes::getAttribute)
            .status("tp_setattro", ProxyTypes::setAttribute)
            .slot("tp_richcompare", ProxyTypes::compare)
            .slot("tp_iter", proxy -> on(proxy, SequenceProtocol::iter))
            .slot("tp_iternext", proxy -> on(proxy, ProxyTypes::next))
            .status("sq_length", ProxyTypes::length)
            .status("sq_contains", ProxyTypes::contains)
            .status("mp_length", ProxyTypes::length)
            .slot("mp_subscript", (Fn.F2) (a, b) -> on(a, b, SequenceProtocol::subscript))
            .status("mp_ass_subscript", ProxyTypes::setItem);
    numbers(builder);
    inPlace(builder);
    return builder;
  }

  private static void numbers(TypeBuilder builder) {
    builder.slot("nb_add", (Fn.F2) (a, b) -> on(a, b, NumberProtocol::add));
    number(builder, "nb_subtract", PyNumberMethods.nb_subtract, "-");
    builder.slot("nb_multiply", (Fn.F2) (a, b) -> on(a, b, NumberProtocol::multiply));
    number(builder, "nb_remainder", PyNumberMethods.nb_remainder, "%");
    number(builder, "nb_divmod", PyNumberMethods.nb_divmod, "divmod()");
    builder.slot("nb_power", (Fn.F3) (a, b, c) -> power(a, b, c, InPlaceOperators::power));
    unary(builder, "nb_negative", PyNumberMethods.nb_negative, "unary -");
    unary(builder, "nb_positive", PyNumberMethods.nb_positive, "unary +");
    unary(builder, "nb_absolute", PyNumberMethods.nb_absolute, "abs()");
    builder.status("nb_bool", (Fn.F1) ProxyTypes::isTrue);
    unary(builder, "nb_invert", PyNumberMethods.nb_invert, "unary ~");
    number(builder, "nb_lshift", PyNumberMethods.nb_lshift, "<<");
    number(builder, "nb_rshift", PyNumberMethods.nb_rshift, ">>");
    number(builder, "nb_and", PyNumberMethods.nb_and, "&");
    number(builder, "nb_xor", PyNumberMethods.nb_xor, "^");
    number(builder, "nb_or", PyNumberMethods.nb_or, "|");
    builder.slot("nb_int", (Fn.F1) a -> on(a, NumberProtocol::integer));
    builder.slot("nb_float", (Fn.F1) a -> on(a, NumberProtocol::real));
    number(builder, "nb_floor_divide", PyNumberMethods.nb_floor_divide, "//");
    number(builder, "nb_true_divide", PyNumberMethods.nb_true_divide, "/");
    builder.slot("nb_index", (Fn.F1) a -> on(a, NumberProtocol::index));
    number(builder, "nb_matrix_multiply", PyNumberMethods.nb_matrix_multiply, "@");
  }

  private static void inPlace(TypeBuilder builder) {
    builder.slot("nb_inplace_add", (Fn.F2) (a, b) -> on(a, b, InPlaceOperators::add));
    builder.slot("nb_inplace_multiply", (Fn.F2) (a, b) -> on(a, b, InPlaceOperators::multiply));
    builder.slot("nb_inplace_power", (Fn.F3) (a, b, c) -> power(a, b, c, InPlaceOperators::power));
    inPlace(builder, "subtract", PyNumberMethods.nb_inplace_subtract, "-=");
    inPlace(builder, "remainder", PyNumberMethods.nb_inplace_remainder, "%=");
    inPlace(builder, "lshift", PyNumberMethods.nb_inplace_lshift, "<<=");
    inPlace(builder, "rshift", PyNumberMethods.nb_inplace_rshift, ">>=");
    inPlace(builder, "and", PyNumberMethods.nb_inplace_and, "&=");
    inPlace(builder, "xor", PyNumberMethods.nb_inplace_xor, "^=");
    inPlace(builder, "or", PyNumberMethods.nb_inplace_or, "|=");
    inPlace(builder, "floor_divide", PyNumberMethods.nb_inplace_floor_divide, "//=");
    inPlace(builder, "true_divide", PyNumberMethods.nb_inplace_true_divide, "/=");
    inPlace(builder, "matrix_multiply", PyNumberMethods.nb_inplace_matrix_multiply, "@=");
  }

  private interface OnOne {
    long apply(long object);
  }

  private interface OnTwo {
    long apply(long left, long right);
  }

  private interface OnThree {
    long apply(long first, long second, long third);
  }

  private static void unary(TypeBuilder builder, String slot, long offset, String what) {
    builder.slot(slot, (Fn.F1) a -> on(a, object -> NumberProtocol.unary(object, offset, what)));
  }

  private static void number(TypeBuilder builder, String slot, long offset, String symbol) {
    builder.slot(
        slot, (Fn.F2) (a, b) -> on(a, b, (x, y) -> NumberProtocol.binary(x, y, offset, symbol)));
  }

  private static void inPlace(TypeBuilder builder, String operator, long inPlace, String symbol) {
    long plain = plainOffset(operator);
    builder.slot(
        "nb_inplace_" + operator,
        (Fn.F2)
            (a, b) -> on(a, b, (x, y) -> InPlaceOperators.binary(x, y, inPlace, plain, symbol)));
  }

  private static long plainOffset(String operator) {
    return switch (operator) {
      case "subtract" -> PyNumberMethods.nb_subtract;
      case "remainder" -> PyNumberMethods.nb_remainder;
      case "lshift" -> PyNumberMethods.nb_lshift;
      case "rshift" -> PyNumberMethods.nb_rshift;
      case "and" -> PyNumberMethods.nb_and;
      case "xor" -> PyNumberMethods.nb_xor;
      case "or" -> PyNumberMethods.nb_or;
      case "floor_divide" -> PyNumberMethods.nb_floor_divide;
      case "true_divide" -> PyNumberMethods.nb_true_divide;
      case "matrix_multiply" -> PyNumberMethods.nb_matrix_multiply;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean isProxy(long object) {
    long type = Refs.type(object);
    return type == BuiltinTypes._PyWeakref_ProxyType
        || type == BuiltinTypes._PyWeakref_CallableProxyType;
  }

  /** What stands for an argument: the object of a proxy; a new reference. */
  private static long unwrapped(long argument) {
    if (argument == 0 || !isProxy(argument)) {
      return Refs.xincref(argument);
    }
    long object = Weakrefs.target(argument);
    if (object == Singletons.NONE) {
      throw Errors.raise(Exceptions.ReferenceError, "weakly-referenced object no longer exists");
    }
    return Refs.incref(object);
  }

  private static long on(long proxy, OnOne action) {
    long object = unwrapped(proxy);
    try {
      return action.apply(object);
    } finally {
      Refs.decref(object);
    }
  }

  private static long on(long left, long right, OnTwo action) {
    long first = unwrapped(left);
    try {
      return on(right, second -> action.apply(first, second));
    } finally {
      Refs.decref(first);
    }
  }

  private static long power(long base, long exponent, long modulus, OnThree action) {
    return on(base, exponent, (x, y) -> on(modulus, z -> action.apply(x, y, z)));
  }

  private static long call(long proxy, long args, long keywords) {
    return on(proxy, object -> CallProtocol.call(object, args, keywords));
  }

  private static long getAttribute(long proxy, long name) {
    return on(proxy, object -> Attributes.get(object, name));
  }

  private static long setAttribute(long proxy, long name, long value) {
    return on(
        proxy,
        object -> {
          Attributes.set(object, name, value);
          return 0;
        });
  }

  private static long compare(long left, long right, long operation) {
    return on(left, right, (x, y) -> ObjectProtocol.compare(x, y, (int) operation));
  }

  private static long next(long object) {
    if (!SequenceProtocol.isIterator(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Weakref proxy referenced a non-iterator '" + Types.name(Refs.type(object)) + "' object");
    }
    return SequenceProtocol.next(object);
  }

  private static long isTrue(long proxy) {
    return on(proxy, object -> ObjectProtocol.isTrue(object) ? 1 : 0);
  }

  private static long length(long proxy) {
    return on(proxy, SequenceProtocol::length);
  }

  private static long contains(long proxy, long item) {
    return on(proxy, object -> SequenceProtocol.contains(object, item) ? 1 : 0);
  }

  private static long setItem(long proxy, long key, long value) {
    return on(
        proxy,
        object -> {
          SequenceProtocol.setSubscript(object, key, value);
          return 0;
        });
  }

  private static long repr(long proxy) {
    long object = Weakrefs.target(proxy);
    String start = "<weakproxy at 0x" + Long.toHexString(proxy) + "; ";
    return Strs.of(start + (object == Singletons.NONE ? "dead" : WeakrefTypes.shown(object)) + ">");
  }
}

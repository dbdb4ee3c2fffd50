package io.polyphase.bridge.library.operators;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.InPlaceOperators;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceItems;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** The module {@code _operator} (Modules/_operator.c). */
public final class Operators {
  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("_operator", 0, module -> Contents.addTo(module));

  private Operators() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long ATTR_GETTER = AttrGetter.spec();
    private static final long ITEM_GETTER = ItemGetter.spec();
    private static final long METHOD_CALLER = MethodCaller.spec();
    private static final long[] FUNCTIONS = {
      unary("truth", a -> Singletons.bool(ObjectProtocol.isTrue(a))),
      binary("contains", (a, b) -> Singletons.bool(SequenceProtocol.contains(a, b))),
      binary("indexOf", (a, b) -> Ints.of(SequenceProtocol.indexOf(a, b))),
      binary("countOf", (a, b) -> Ints.of(SequenceProtocol.count(a, b))),
      binary("is_", (a, b) -> Singletons.bool(a == b)),
      binary("is_not", (a, b) -> Singletons.bool(a != b)),
      unary("index", Operators::index),
      binary("add", NumberProtocol::add),
      number("sub", PyNumberMethods.nb_subtract, "-"),
      binary("mul", NumberProtocol::multiply),
      number("matmul", PyNumberMethods.nb_matrix_multiply, "@"),
      number("floordiv", PyNumberMethods.nb_floor_divide, "//"),
      number("truediv", PyNumberMethods.nb_true_divide, "/"),
      number("mod", PyNumberMethods.nb_remainder, "%"),
      unary("neg", PyNumberMethods.nb_negative, "unary -"),
      unary("pos", PyNumberMethods.nb_positive, "unary +"),
      unary("abs", PyNumberMethods.nb_absolute, "abs()"),
      unary("inv", PyNumberMethods.nb_invert, "unary ~"),
      unary("invert", PyNumberMethods.nb_invert, "unary ~"),
      number("lshift", PyNumberMethods.nb_lshift, "<<"),
      number("rshift", PyNumberMethods.nb_rshift, ">>"),
      unary("not_", a -> Singletons.bool(!ObjectProtocol.isTrue(a))),
      number("and_", PyNumberMethods.nb_and, "&"),
      number("xor", PyNumberMethods.nb_xor, "^"),
      number("or_", PyNumberMethods.nb_or, "|"),
      binary("iadd", InPlaceOperators::add),
      inPlace("isub", PyNumberMethods.nb_inplace_subtract, PyNumberMethods.nb_subtract, "-="),
      binary("imul", InPlaceOperators::multiply),
      inPlace(
          "imatmul",
          PyNumberMethods.nb_inplace_matrix_multiply,
          PyNumberMethods.nb_matrix_multiply,
          "@="),
      inPlace(
          "ifloordiv",
          PyNumberMethods.nb_inplace_floor_divide,
          PyNumberMethods.nb_floor_divide,
          "//="),
      inPlace(
          "itruediv", PyNumberMethods.nb_inplace_true_divide, PyNumberMethods.nb_true_divide, "/="),
      inPlace("imod", PyNumberMethods.nb_inplace_remainder, PyNumberMethods.nb_remainder, "%="),
      inPlace("ilshift", PyNumberMethods.nb_inplace_lshift, PyNumberMethods.nb_lshift, "<<="),
      inPlace("irshift", PyNumberMethods.nb_inplace_rshift, PyNumberMethods.nb_rshift, ">>="),
      inPlace("iand", PyNumberMethods.nb_inplace_and, PyNumberMethods.nb_and, "&="),
      inPlace("ixor", PyNumberMethods.nb_inplace_xor, PyNumberMethods.nb_xor, "^="),
      inPlace("ior", PyNumberMethods.nb_inplace_or, PyNumberMethods.nb_or, "|="),
      binary("concat", SequenceProtocol::concat),
      binary("iconcat", InPlaceOperators::concat),
      binary("getitem", SequenceProtocol::subscript),
      Functions.definition("setitem", Constants.METH_VARARGS, (_, args) -> setItem(args)),
      binary("delitem", (a, b) -> setSubscript(a, b, 0)),
      binary("pow", (a, b) -> NumberProtocol.power(a, b, Singletons.NONE, "** or pow()")),
      binary("ipow", (a, b) -> InPlaceOperators.power(a, b, Singletons.NONE)),
      comparison("eq", ObjectProtocol.EQ),
      comparison("ne", ObjectProtocol.NE),
      comparison("lt", ObjectProtocol.LT),
      comparison("le", ObjectProtocol.LE),
      comparison("gt", ObjectProtocol.GT),
      comparison("ge", ObjectProtocol.GE),
      binary("_compare_digest", DigestComparison::compare),
      Functions.definition("length_hint", Constants.METH_VARARGS, (_, args) -> lengthHint(args)),
      Functions.definition("call", (_, args, keywords) -> call(args, keywords)),
    };

    static void addTo(long module) {
      HostModules.addFunctions(module, FUNCTIONS);
      HostModules.addType(module, ATTR_GETTER);
      HostModules.addType(module, ITEM_GETTER);
      HostModules.addType(module, METHOD_CALLER);
    }
  }

  private static long unary(String name, LongUnaryOperator function) {
    return Functions.definition(
        name, Constants.METH_O, (_, object) -> function.applyAsLong(object));
  }

  private static long unary(String name, long slot, String symbol) {
    return unary(name, object -> NumberProtocol.unary(object, slot, symbol));
  }

  private static long binary(String name, LongBinaryOperator function) {
    return Functions.definition(
        name,
        Constants.METH_VARARGS,
        (_, args) -> {
          long[] given = Clinic.positional(name, args, 2, 2);
          return function.applyAsLong(given[0], given[1]);
        });
  }

  private static long number(String name, long slot, String symbol) {
    return binary(name, (a, b) -> NumberProtocol.binary(a, b, slot, symbol));
  }

  private static long inPlace(String name, long inPlace, long plain, String symbol) {
    return binary(name, (a, b) -> InPlaceOperators.binary(a, b, inPlace, plain, symbol));
  }

  private static long comparison(String name, int operation) {
    return binary(name, (a, b) -> ObjectProtocol.compare(a, b, operation));
  }

  /** An int, and none of a subclass. */
  private static long index(long object) {
    long integer = NumberProtocol.index(object);
    if (Ints.checkExact(integer)) {
      return integer;
    }
    long plain = Ints.of(Ints.big(integer));
    Refs.decref(integer);
    return plain;
  }

  private static long setItem(long args) {
    long[] given = Clinic.positional("setitem", args, 3, 3);
    return setSubscript(given[0], given[1], given[2]);
  }

  private static long setSubscript(long object, long key, long value) {
    SequenceProtocol.setSubscript(object, key, value);
    return Singletons.NONE;
  }

  private static long lengthHint(long args) {
    long[] given = Clinic.positional("length_hint", args, 1, 2);
    long otherwise = given[1] == 0 ? 0 : Clinic.ssize(given[1]);
    return Ints.of(SequenceItems.lengthHint(given[0], otherwise));
  }

  private static long call(long args, long keywords) {
    Arguments.count("call", Tuples.size(args), 1, Long.MAX_VALUE);
    long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
    try {
      return CallProtocol.call(Tuples.get(args, 0), rest, keywords);
    } finally {
      Refs.decref(rest);
    }
  }
}

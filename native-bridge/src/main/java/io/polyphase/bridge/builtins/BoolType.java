package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.WarningIssuer;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code bool}. */
final class BoolType {
  private BoolType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyBool_Type, "bool")
        .base(BuiltinTypes.PyLong_Type)
        .size(Layouts.PyLongObject.ob_digit, 4)
        .flags(Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_repr", b -> Strs.of(b == Singletons.TRUE ? "True" : "False"))
        .slot("tp_new", BoolType::create)
        .slot("nb_invert", BoolType::invert)
        .slot("nb_and", (a, b) -> logical(a, b, PyNumberMethods.nb_and, (x, y) -> x && y))
        .slot("nb_xor", (a, b) -> logical(a, b, PyNumberMethods.nb_xor, (x, y) -> x != y))
        .slot("nb_or", (a, b) -> logical(a, b, PyNumberMethods.nb_or, (x, y) -> x || y))
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    Arguments.noKeywords("bool", keywords);
    Arguments.countOf("bool", args, 0, 1);
    return Singletons.bool(Tuples.size(args) > 0 && ObjectProtocol.isTrue(Tuples.get(args, 0)));
  }

  private interface Operation {
    boolean apply(boolean left, boolean right);
  }

  private static boolean isBool(long object) {
    return Refs.type(object) == BuiltinTypes.PyBool_Type;
  }

  /** Of two bools a bool; otherwise what the operator of int makes of them. */
  private static long logical(long left, long right, long slot, Operation operation) {
    if (isBool(left) && isBool(right)) {
      return Singletons.bool(operation.apply(left == Singletons.TRUE, right == Singletons.TRUE));
    }
    return SlotCalls.object(ofInt(slot), left, right);
  }

  private static long ofInt(long slot) {
    return getLong(getLong(BuiltinTypes.PyLong_Type + PyTypeObject.tp_as_number) + slot);
  }

  private static long invert(long bool) {
    WarningIssuer.warn(
        Exceptions.DeprecationWarning,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This"
            + " returns the bitwise inversion of the underlying int object and is usually not what"
            + " you expect from the negation of a bool object. Use the 'not' operator for boolean"
            + " negation or ~int(x) for the bitwise inversion of the underlying int.");
    return SlotCalls.object(ofInt(PyNumberMethods.nb_invert), bool);
  }
}

package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.ObjectProtocol;

/** {@code StrEnum}: members are made of the arguments of {@code str}. */
final class StrEnumClass {
  /** The functions that its body has. */
  static final long NEW =
      Functions.definition("__new__", Constants.METH_VARARGS, (_, args) -> create(args));

  static final long GENERATOR =
      Functions.definition(
          "_generate_next_value_", Constants.METH_VARARGS, (_, args) -> lowered(args));

  private static final long LOWER = Interned.of("lower");

  private StrEnumClass() {}

  private static long create(long args) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(
          Exceptions.TypeError, "StrEnum.__new__() missing 1 required positional argument: 'cls'");
    }
    try (var scope = new Scope()) {
      long type = Tuples.get(args, 0);
      long values = scope.own(ObjectProtocol.slice(args, 1, Tuples.size(args)));
      check(values);
      long value = scope.own(CallProtocol.call(BuiltinTypes.PyUnicode_Type, values, 0));
      long create = scope.attribute(BuiltinTypes.PyUnicode_Type, Names.NEW);
      long member = scope.call(create, type, value);
      Attributes.set(member, Names.VALUE_FIELD, value);
      return Refs.incref(member);
    }
  }

  private static void check(long values) {
    long size = Tuples.size(values);
    if (size > 3) {
      throw Text.fail(Exceptions.TypeError, "too many arguments for str(): %s", Text.repr(values));
    }
    if (size == 1 && !Strs.check(Tuples.get(values, 0))) {
      throw notText("%s is not a string", Tuples.get(values, 0));
    }
    if (size >= 2 && !Strs.check(Tuples.get(values, 1))) {
      throw notText("encoding must be a string, not %s", Tuples.get(values, 1));
    }
    if (size == 3 && !Strs.check(Tuples.get(values, 2))) {
      throw notText("errors must be a string, not %s", Tuples.get(values, 2));
    }
  }

  private static PythonError notText(String format, long value) {
    return Errors.raise(Exceptions.TypeError, format.replace("%s", Text.repr(value)));
  }

  private static long lowered(long args) {
    if (Tuples.size(args) != 4) {
      throw Text.fail(
          Exceptions.TypeError,
          "StrEnum._generate_next_value_() takes 4 positional arguments but %d were given",
          Tuples.size(args));
    }
    return CallProtocol.callMethod(Tuples.get(args, 0), LOWER);
  }
}

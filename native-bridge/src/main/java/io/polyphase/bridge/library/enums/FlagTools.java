package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.InPlaceOperators;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.math.BigInteger;

/** Functions of the module about names and bits. */
final class FlagTools {
  private static final long[] FUNCTIONS = {
    function("_is_descriptor", (m, a) -> Singletons.bool(BodyValues.isDescriptor(m, a[0])), "obj"),
    function("_is_dunder", (_, a) -> Singletons.bool(Names.isDunder(text(a[0]))), "name"),
    function("_is_sunder", (_, a) -> Singletons.bool(Names.isSunder(text(a[0]))), "name"),
    function(
        "_is_internal_class",
        (_, a) -> Singletons.bool(BodyValues.isInternalClass(text(a[0]), a[1])),
        "cls_name",
        "obj"),
    function(
        "_is_private",
        (_, a) -> Singletons.bool(Names.isPrivate(text(a[0]), text(a[1]))),
        "cls_name",
        "name"),
    function("_is_single_bit", (_, a) -> Singletons.bool(isSingleBit(a[0])), "num"),
    function("_iter_bits_lsb", (m, a) -> iterator(m, a[0]), "num"),
    function("show_flag_values", (m, a) -> bits(m, a[0]), "value"),
    function("bin", (_, a) -> bin(a[0], a[1]), "num", "max_bits="),
    function("_high_bit", (_, a) -> highBit(a[0]), "value")
  };

  private FlagTools() {}

  private static long function(String name, ClassBody.Body body, String... parameters) {
    PythonParameters fitting = ClassBody.parameters(name, parameters);
    return Functions.definition(
        name, (module, args, keywords) -> body.call(module, fitting.unpack(args, keywords)));
  }

  static void addTo(long module) {
    HostModules.addFunctions(module, FUNCTIONS);
  }

  private static String text(long name) {
    if (!Strs.check(name)) {
      long _ = SequenceProtocol.length(name);
    }
    return ObjectProtocol.strJava(name);
  }

  private static long iterator(long module, long number) {
    try (var scope = new Scope()) {
      return SequenceProtocol.iter(scope.own(bits(module, number)));
    }
  }

  /** The single bits of a number, or of a member: a new list. */
  private static long bits(long module, long number) {
    try (var scope = new Scope()) {
      boolean isMember = Types.isInstance(number, Kept.ENUM.in(module));
      long value = isMember ? scope.attribute(number, Names.VALUE) : number;
      if (ObjectProtocol.compareBool(value, Ints.of(0), ObjectProtocol.LT)) {
        throw Text.fail(Exceptions.ValueError, "%s is not a positive integer", Text.repr(number));
      }
      if (!Ints.check(value)) {
        scope.own(NumberProtocol.unary(value, PyNumberMethods.nb_invert, "unary ~"));
      }
      BigInteger all = FlagLookup.bits(value);
      long list = scope.own(Lists.create(0));
      for (BigInteger bit : FlagLookup.each(all)) {
        Lists.append(list, scope.own(Ints.of(bit)));
      }
      return Refs.incref(list);
    }
  }

  /** Other numbers than ints are refused in the words of the operators. */
  static boolean isSingleBit(long number) {
    if (Ints.check(number)) {
      return Bits.isSingle(Ints.big(number));
    }
    try (var scope = new Scope()) {
      if (ObjectProtocol.equal(number, Ints.of(0))) {
        return false;
      }
      long less =
          scope.own(NumberProtocol.binary(number, Ints.of(1), PyNumberMethods.nb_subtract, "-"));
      long both =
          scope.own(
              InPlaceOperators.binary(
                  number, less, PyNumberMethods.nb_inplace_and, PyNumberMethods.nb_and, "&="));
      return ObjectProtocol.equal(both, Ints.of(0));
    }
  }

  private static long bin(long number, long most) {
    int places =
        most == 0 || most == Singletons.NONE ? 0 : (int) NumberProtocol.asLong(most, "int");
    return Strs.of(Bits.shown(FlagLookup.bits(number), places));
  }

  private static long highBit(long number) {
    return Ints.of(Bits.length(FlagLookup.bits(number)) - 1L);
  }
}

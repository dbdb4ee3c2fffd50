package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** Powers, and operators that may change their left operand (Objects/abstract.c). */
public final class InPlaceOperators {
  private InPlaceOperators() {}

  private static long slot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_number);
    return table == 0 ? 0 : getLong(table + offset);
  }

  /** {@code binary_iop1}: the slot of the left operand, then those of the plain operator. */
  private static long orNotImplemented(long left, long right, long inPlace, long plain) {
    long function = slot(left, inPlace);
    if (function != 0) {
      long result = SlotCalls.object(function, left, right);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    return NumberProtocol.binaryOrNotImplemented(left, right, plain);
  }

  /** An operator of two operands; the symbol is that of messages. */
  public static long binary(long left, long right, long inPlace, long plain, String symbol) {
    long result = orNotImplemented(left, right, inPlace, plain);
    if (result == Singletons.NOT_IMPLEMENTED) {
      throw NumberProtocol.unsupported(left, right, symbol);
    }
    return result;
  }

  /** {@code left += right}: numbers first, then sequences. */
  public static long add(long left, long right) {
    long result =
        orNotImplemented(left, right, PyNumberMethods.nb_inplace_add, PyNumberMethods.nb_add);
    if (result != Singletons.NOT_IMPLEMENTED) {
      return result;
    }
    long function = sequenceSlot(left, PySequenceMethods.sq_inplace_concat);
    if (function == 0) {
      function = sequenceSlot(left, PySequenceMethods.sq_concat);
    }
    if (function == 0) {
      throw NumberProtocol.unsupported(left, right, "+=");
    }
    return SlotCalls.object(function, left, right);
  }

  private static long sequenceSlot(long object, long offset) {
    return SequenceProtocol.slot(object, offset);
  }

  /** {@code left *= right}: numbers first, then a sequence repeated. */
  public static long multiply(long left, long right) {
    long result =
        orNotImplemented(
            left, right, PyNumberMethods.nb_inplace_multiply, PyNumberMethods.nb_multiply);
    if (result != Singletons.NOT_IMPLEMENTED) {
      return result;
    }
    long function = sequenceSlot(left, PySequenceMethods.sq_inplace_repeat);
    if (function == 0) {
      function = sequenceSlot(left, PySequenceMethods.sq_repeat);
    }
    if (function != 0) {
      return repeat(function, left, right);
    }
    function = sequenceSlot(right, PySequenceMethods.sq_repeat);
    if (function != 0) {
      return repeat(function, right, left);
    }
    throw NumberProtocol.unsupported(left, right, "*=");
  }

  /** {@code sequence_repeat}. */
  static long repeat(long function, long sequence, long times) {
    if (!NumberProtocol.isIndex(times)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can't multiply sequence by non-int of type '" + Types.name(Refs.type(times)) + "'");
    }
    return SlotCalls.object(
        function, sequence, NumberProtocol.asSsize(times, Exceptions.OverflowError));
  }

  /** {@code PySequence_InPlaceConcat}. */
  public static long concat(long left, long right) {
    long function = sequenceSlot(left, PySequenceMethods.sq_inplace_concat);
    if (function == 0) {
      function = sequenceSlot(left, PySequenceMethods.sq_concat);
    }
    if (function != 0) {
      return SlotCalls.object(function, left, right);
    }
    if (SequenceProtocol.isSequence(left) && SequenceProtocol.isSequence(right)) {
      long result =
          orNotImplemented(left, right, PyNumberMethods.nb_inplace_add, PyNumberMethods.nb_add);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    throw Errors.raise(
        Exceptions.TypeError, "'" + Types.name(Refs.type(left)) + "' object can't be concatenated");
  }

  /** {@code PySequence_InPlaceRepeat}. */
  public static long repeat(long sequence, long times) {
    long function = sequenceSlot(sequence, PySequenceMethods.sq_inplace_repeat);
    if (function == 0) {
      function = sequenceSlot(sequence, PySequenceMethods.sq_repeat);
    }
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(sequence)) + "' object can't be repeated");
    }
    return SlotCalls.object(function, sequence, times);
  }

  /** {@code pow(base, exponent, modulus)}; the modulus may be None. */
  public static long power(long base, long exponent, long modulus) {
    return power(base, exponent, modulus, "** or pow()");
  }

  /** {@code base **= exponent}. */
  public static long powerInPlace(long base, long exponent, long modulus) {
    long function = slot(base, PyNumberMethods.nb_inplace_power);
    if (function != 0) {
      long result = SlotCalls.object(function, base, exponent, modulus);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    return power(base, exponent, modulus, "**=");
  }

  /** {@code ternary_op}: the slots of all three operands, each function once. */
  private static long power(long base, long exponent, long modulus, String symbol) {
    long ofBase = slot(base, PyNumberMethods.nb_power);
    long ofExponent = slot(exponent, PyNumberMethods.nb_power);
    long ofModulus = slot(modulus, PyNumberMethods.nb_power);
    if (ofExponent == ofBase) {
      ofExponent = 0;
    }
    if (ofModulus == ofBase || ofModulus == ofExponent) {
      ofModulus = 0;
    }
    boolean exponentFirst =
        ofBase != 0 && ofExponent != 0 && Types.isSubtype(Refs.type(exponent), Refs.type(base));
    long[] order =
        exponentFirst
            ? new long[] {ofExponent, ofBase, ofModulus}
            : new long[] {ofBase, ofExponent, ofModulus};
    for (long function : order) {
      if (function != 0) {
        long result = SlotCalls.object(function, base, exponent, modulus);
        if (result != Singletons.NOT_IMPLEMENTED) {
          return result;
        }
      }
    }
    throw notPossible(base, exponent, modulus, symbol);
  }

  private static PythonError notPossible(long base, long exponent, long modulus, String symbol) {
    if (modulus == Singletons.NONE) {
      return NumberProtocol.unsupported(base, exponent, symbol);
    }
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "unsupported operand type(s) for %s: '%s', '%s', '%s'",
            symbol,
            Types.name(Refs.type(base)),
            Types.name(Refs.type(exponent)),
            Types.name(Refs.type(modulus))));
  }
}

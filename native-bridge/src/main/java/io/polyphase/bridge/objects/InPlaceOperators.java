package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Singletons;

/** Operators that may change their left operand (Objects/abstract.c). */
public final class InPlaceOperators {
  private InPlaceOperators() {}

  /** {@code binary_iop1}: the slot of the left operand, then those of the plain operator. */
  private static long orNotImplemented(long left, long right, long inPlace, long plain) {
    long function = NumberProtocol.slot(left, inPlace);
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

  /** A sequence's slot of the operator, or of the plain one; 0 if there is none. */
  private static long sequenceSlot(long object, long inPlace, long plain) {
    long function = SequenceProtocol.slot(object, inPlace);
    return function != 0 ? function : SequenceProtocol.slot(object, plain);
  }

  private static long concatSlot(long object) {
    return sequenceSlot(object, PySequenceMethods.sq_inplace_concat, PySequenceMethods.sq_concat);
  }

  private static long repeatSlot(long object) {
    return sequenceSlot(object, PySequenceMethods.sq_inplace_repeat, PySequenceMethods.sq_repeat);
  }

  private static long addNumbers(long left, long right) {
    return orNotImplemented(left, right, PyNumberMethods.nb_inplace_add, PyNumberMethods.nb_add);
  }

  /** {@code left += right}: numbers first, then sequences. */
  public static long add(long left, long right) {
    long result = addNumbers(left, right);
    if (result != Singletons.NOT_IMPLEMENTED) {
      return result;
    }
    long function = concatSlot(left);
    if (function == 0) {
      throw NumberProtocol.unsupported(left, right, "+=");
    }
    return SlotCalls.object(function, left, right);
  }

  private static long multiplyNumbers(long left, long right) {
    return orNotImplemented(
        left, right, PyNumberMethods.nb_inplace_multiply, PyNumberMethods.nb_multiply);
  }

  /** {@code left *= right}: numbers first, then a sequence repeated. */
  public static long multiply(long left, long right) {
    long result = multiplyNumbers(left, right);
    if (result != Singletons.NOT_IMPLEMENTED) {
      return result;
    }
    long function = repeatSlot(left);
    if (function != 0) {
      return SlotCalls.object(function, left, NumberProtocol.times(right));
    }
    function = SequenceProtocol.slot(right, PySequenceMethods.sq_repeat);
    if (function != 0) {
      return SlotCalls.object(function, right, NumberProtocol.times(left));
    }
    throw NumberProtocol.unsupported(left, right, "*=");
  }

  /** {@code PySequence_InPlaceConcat}. */
  public static long concat(long left, long right) {
    long function = concatSlot(left);
    if (function != 0) {
      return SlotCalls.object(function, left, right);
    }
    return SequenceProtocol.concatAsNumbers(left, right, InPlaceOperators::addNumbers);
  }

  /** {@code PySequence_InPlaceRepeat}. */
  public static long repeat(long sequence, long times) {
    long function = repeatSlot(sequence);
    return function != 0
        ? SlotCalls.object(function, sequence, times)
        : SequenceProtocol.repeatAsNumber(sequence, times, InPlaceOperators::multiplyNumbers);
  }

  /** {@code base **= exponent}; the modulus may be None. */
  public static long power(long base, long exponent, long modulus) {
    long function = NumberProtocol.slot(base, PyNumberMethods.nb_inplace_power);
    if (function != 0) {
      long result = SlotCalls.object(function, base, exponent, modulus);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    return NumberProtocol.power(base, exponent, modulus, "**=");
  }
}

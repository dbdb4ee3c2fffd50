package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/**
 * What all objects can do: be shown, hashed, compared, asked for their truth (Objects/object.c).
 */
public final class ObjectProtocol {
  public static final int LT = 0;
  public static final int LE = 1;
  public static final int EQ = 2;
  public static final int NE = 3;
  public static final int GT = 4;
  public static final int GE = 5;
  private static final int[] SWAPPED = {GT, GE, EQ, NE, LT, LE};
  private static final String[] SYMBOLS = {"<", "<=", "==", "!=", ">", ">="};

  private ObjectProtocol() {}

  /** {@code repr(object)}. */
  public static long repr(long object) {
    if (object == 0) {
      return Strs.of("<NULL>");
    }
    long result = SlotCalls.object(getLong(Refs.type(object) + PyTypeObject.tp_repr), object);
    return checkString(result, "__repr__");
  }

  private static long checkString(long result, String method) {
    if (!Strs.check(result)) {
      String type = Types.name(Refs.type(result));
      Refs.decref(result);
      throw Errors.raise(Exceptions.TypeError, method + " returned non-string (type " + type + ")");
    }
    return result;
  }

  /** {@code repr(object)} as Java has it. */
  public static String reprJava(long object) {
    long text = repr(object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }

  /** {@code str(object)}. */
  public static long str(long object) {
    if (Strs.checkExact(object)) {
      return Refs.incref(object);
    }
    long tpStr = getLong(Refs.type(object) + PyTypeObject.tp_str);
    return tpStr == 0 ? repr(object) : checkString(SlotCalls.object(tpStr, object), "__str__");
  }

  /** {@code str(object)} as Java has it. */
  public static String strJava(long object) {
    long text = str(object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }

  /** {@code hash(object)}. */
  public static long hash(long object) {
    long hash = getLong(Refs.type(object) + PyTypeObject.tp_hash);
    return SlotCalls.number(hash == 0 ? CommonSlots.HASH_NOT_IMPLEMENTED : hash, object);
  }

  /** {@code bool(object)}. */
  public static boolean isTrue(long object) {
    if (object == Singletons.TRUE) {
      return true;
    }
    if (object == Singletons.FALSE || object == Singletons.NONE) {
      return false;
    }
    long type = Refs.type(object);
    long number = getLong(type + PyTypeObject.tp_as_number);
    if (number != 0 && getLong(number + PyNumberMethods.nb_bool) != 0) {
      return SlotCalls.status(getLong(number + PyNumberMethods.nb_bool), object) != 0;
    }
    long mapping = getLong(type + PyTypeObject.tp_as_mapping);
    if (mapping != 0 && getLong(mapping + PyMappingMethods.mp_length) != 0) {
      return SlotCalls.number(getLong(mapping + PyMappingMethods.mp_length), object) > 0;
    }
    long sequence = getLong(type + PyTypeObject.tp_as_sequence);
    if (sequence != 0 && getLong(sequence + PySequenceMethods.sq_length) != 0) {
      return SlotCalls.number(getLong(sequence + PySequenceMethods.sq_length), object) > 0;
    }
    return true;
  }

  /** {@code PyObject_RichCompare}. */
  public static long compare(long left, long right, int operation) {
    boolean rightTried = false;
    long leftType = Refs.type(left);
    long rightType = Refs.type(right);
    long rightCompare = getLong(rightType + PyTypeObject.tp_richcompare);
    if (leftType != rightType && Types.isSubtype(rightType, leftType) && rightCompare != 0) {
      rightTried = true;
      long result = SlotCalls.object(rightCompare, right, left, SWAPPED[operation]);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    long leftCompare = getLong(leftType + PyTypeObject.tp_richcompare);
    if (leftCompare != 0) {
      long result = SlotCalls.object(leftCompare, left, right, operation);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    if (!rightTried && rightCompare != 0) {
      long result = SlotCalls.object(rightCompare, right, left, SWAPPED[operation]);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    return switch (operation) {
      case EQ -> Singletons.bool(left == right);
      case NE -> Singletons.bool(left != right);
      default ->
          throw Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "'%s' not supported between instances of '%s' and '%s'",
                  SYMBOLS[operation],
                  Types.name(leftType),
                  Types.name(rightType)));
    };
  }

  /** {@code PyObject_RichCompareBool}: identical objects are equal. */
  public static boolean compareBool(long left, long right, int operation) {
    if (left == right && (operation == EQ || operation == NE)) {
      return operation == EQ;
    }
    long result = compare(left, right, operation);
    try {
      return isTrue(result);
    } finally {
      Refs.decref(result);
    }
  }

  /** Whether both are equal; identical objects are. */
  public static boolean equal(long left, long right) {
    return compareBool(left, right, EQ);
  }

  /** Whether an order, as {@code Comparable} has it, fits the operation. */
  public static long ordered(int order, long operation) {
    return Singletons.bool(
        switch ((int) operation) {
          case LT -> order < 0;
          case LE -> order <= 0;
          case EQ -> order == 0;
          case NE -> order != 0;
          case GT -> order > 0;
          case GE -> order >= 0;
          default -> throw Errors.badInternalCall();
        });
  }

  /** {@code tuple(sequence)}. */
  public static long tuple(long sequence) {
    return SequenceProtocol.tuple(sequence);
  }

  /** {@code tuple[from:to]}. */
  public static long slice(long tuple, long from, long to) {
    long size = Math.max(0, to - from);
    long result = Tuples.create(size);
    for (long i = 0; i < size; i++) {
      Tuples.put(result, i, Refs.incref(Tuples.get(tuple, from + i)));
    }
    return result;
  }

  /** An index as a C number, or {@code IndexError}. */
  public static long asSsize(long object) {
    return NumberProtocol.asSsize(object);
  }
}

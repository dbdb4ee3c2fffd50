package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.TypeDicts;

/**
 * An operator of two operands by the methods of their classes ({@code SLOT1BINFULL} of
 * Objects/typeobject.c): the reflected one first if the right operand's class overrides it.
 */
final class BinaryMethod implements Fn.F2 {
  private final long offset;
  private final long name;
  private final long reflected;

  /**
   * An operator.
   *
   * @param offset of its slot in the number table
   * @param name of its method, without underscores
   */
  BinaryMethod(long offset, String name) {
    this.offset = offset;
    this.name = Interned.of("__" + name + "__");
    this.reflected = Interned.of("__r" + name + "__");
  }

  private long slot(long object) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_number);
    return table == 0 ? 0 : getLong(table + offset);
  }

  private long own() {
    return SlotFunctions.at(PyTypeObject.tp_as_number, offset);
  }

  @Override
  public long call(long left, long right) {
    boolean sameType = Refs.type(left) == Refs.type(right);
    boolean tryRight = !sameType && slot(right) == own();
    if (slot(left) == own()) {
      if (tryRight
          && Types.isSubtype(Refs.type(right), Refs.type(left))
          && overrides(left, right)) {
        long result = maybe(right, reflected, left);
        if (result != Singletons.NOT_IMPLEMENTED) {
          return result;
        }
        tryRight = false;
      }
      long result = maybe(left, name, right);
      if (result != Singletons.NOT_IMPLEMENTED || sameType) {
        return result;
      }
    }
    return tryRight ? maybe(right, reflected, left) : Singletons.NOT_IMPLEMENTED;
  }

  /** {@code slot_nb_power}: three arguments are for the left one's class alone. */
  long callWithModulus(long base, long exponent, long modulus) {
    if (modulus == Singletons.NONE) {
      return call(base, exponent);
    }
    return slot(base) == own()
        ? SpecialMethods.call(base, name, exponent, modulus)
        : Singletons.NOT_IMPLEMENTED;
  }

  /** {@code method_is_overloaded}. */
  private boolean overrides(long left, long right) {
    long of = TypeDicts.lookup(Refs.type(right), reflected);
    return of != 0 && of != TypeDicts.lookup(Refs.type(left), reflected);
  }

  /** {@code vectorcall_maybe}: not implemented without such a method. */
  private static long maybe(long object, long name, long argument) {
    long method = Attributes.special(object, name);
    if (method == 0) {
      return Singletons.NOT_IMPLEMENTED;
    }
    try {
      return CallProtocol.callWith(method, argument);
    } finally {
      Refs.decref(method);
    }
  }
}

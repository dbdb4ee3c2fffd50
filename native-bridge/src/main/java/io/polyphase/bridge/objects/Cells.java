package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyCellObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** Cells: a reference that several functions share, or none (Objects/cellobject.c). */
public final class Cells {
  private Cells() {}

  /**
   * {@code PyCell_New}.
   *
   * @param value 0 for an empty one
   */
  public static long create(long value) {
    long cell = Memory.allocateTracked(BuiltinTypes.PyCell_Type);
    putLong(cell + PyCellObject.ob_ref, Refs.xincref(value));
    return cell;
  }

  /** {@code PyCell_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyCell_Type;
  }

  /** What is in it, borrowed; 0 if it is empty. */
  public static long value(long cell) {
    return getLong(cell + PyCellObject.ob_ref);
  }

  /** Puts something else into it; 0 empties it. */
  public static long set(long cell, long value) {
    Refs.set(cell + PyCellObject.ob_ref, Refs.xincref(value));
    return 0;
  }

  /** The getter of {@code cell_contents}. */
  public static long contents(long cell) {
    long value = value(cell);
    if (value == 0) {
      throw Errors.raise(Exceptions.ValueError, "Cell is empty");
    }
    return Refs.incref(value);
  }

  /** {@code tp_repr}. */
  public static long repr(long cell) {
    long value = value(cell);
    String what =
        value == 0
            ? "empty"
            : String.format(Locale.ROOT, "%s object at 0x%x", Types.name(Refs.type(value)), value);
    return Strs.of(String.format(Locale.ROOT, "<cell at 0x%x: %s>", cell, what));
  }

  /** {@code tp_richcompare}: by what is in them; an empty one is less than any other. */
  public static long compare(long cell, long other, long operation) {
    if (!check(cell) || !check(other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long left = value(cell);
    long right = value(other);
    return left != 0 && right != 0
        ? ObjectProtocol.compare(left, right, (int) operation)
        : ObjectProtocol.ordered(Boolean.compare(right == 0, left == 0), operation);
  }
}

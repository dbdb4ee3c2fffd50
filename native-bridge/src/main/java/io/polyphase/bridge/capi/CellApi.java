package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.objects.Cells;

/** cellobject.h. */
final class CellApi {
  private CellApi() {}

  @Allocates
  static long PyCell_New(long value) {
    return Cells.create(value);
  }

  private static long checked(long cell) {
    if (!Cells.check(cell)) {
      throw Errors.badInternalCall();
    }
    return cell;
  }

  /** NULL, and no exception, if it is empty. */
  static long PyCell_Get(long cell) {
    return Refs.xincref(Cells.value(checked(cell)));
  }

  static int PyCell_Set(long cell, long value) {
    return (int) Cells.set(checked(cell), value);
  }
}

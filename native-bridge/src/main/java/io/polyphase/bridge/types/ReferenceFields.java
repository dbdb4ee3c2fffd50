package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Visit;

/**
 * The fields of an object that hold references, NULL allowed. Its {@code tp_dealloc}, {@code
 * tp_traverse} and {@code tp_clear} follow from them.
 */
final class ReferenceFields {
  private final long[] offsets;

  ReferenceFields(long... offsets) {
    this.offsets = offsets;
  }

  long clear(long object) {
    for (long offset : offsets) {
      Refs.clear(object + offset);
    }
    return 0;
  }

  /** Of an object that the collector knows. */
  long deallocTracked(long object) {
    TrackedList.untrack(object);
    return dealloc(object);
  }

  /** Of an object that the collector does not know. */
  long dealloc(long object) {
    clear(object);
    Memory.free(object);
    return 0;
  }

  long traverse(long object, long visitor, long arg) {
    int status = 0;
    for (int i = 0; status == 0 && i < offsets.length; i++) {
      status = Visit.visit(visitor, arg, getLong(object + offsets[i]));
    }
    return status;
  }
}

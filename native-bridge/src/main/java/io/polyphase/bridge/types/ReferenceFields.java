package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.objects.Weakrefs;
import java.util.function.LongConsumer;

/**
 * The references that the objects of a collected type hold, all of them in fields, NULL allowed.
 * The type's {@code tp_dealloc}, {@code tp_traverse} and {@code tp_clear} follow from them.
 */
final class ReferenceFields {
  private long[] visited = {};
  private boolean given;
  private long[] unvisited = {};
  private LongConsumer beforeClear = _ -> {};
  private LongConsumer beforeFree = _ -> {};

  /** Whether it was said which they are: if so, dealloc follows, even if there are none. */
  boolean isGiven() {
    return given;
  }

  /** Sets the offsets of the references that the collector sees. */
  void setVisited(long... offsets) {
    visited = offsets;
    given = true;
  }

  /** Sets the offsets of the others, which are in no circle. */
  void setUnvisited(long... offsets) {
    unvisited = offsets;
  }

  /** Sets what is done with an object before its references are given back. */
  void setBeforeClear(LongConsumer step) {
    beforeClear = step;
  }

  /** Sets what is done with an object before its memory is freed. */
  void setBeforeFree(LongConsumer step) {
    beforeFree = step;
  }

  long traverse(long object, long visitor, long arg) {
    int status = 0;
    for (int i = 0; status == 0 && i < visited.length; i++) {
      status = Visit.visit(visitor, arg, getLong(object + visited[i]));
    }
    return status;
  }

  long clear(long object) {
    beforeClear.accept(object);
    clear(object, visited);
    return 0;
  }

  private static void clear(long object, long[] offsets) {
    for (long offset : offsets) {
      Refs.clear(object + offset);
    }
  }

  /**
   * Ends an object.
   *
   * @param weaklist the offset of its list of weak references; 0 if it has none
   * @param isBase whether its type can have subclasses, whose {@code tp_free} may be another
   */
  long dealloc(long object, long weaklist, boolean isBase) {
    TrackedList.untrack(object);
    if (weaklist != 0 && getLong(object + weaklist) != 0) {
      Weakrefs.clearAll(object);
    }
    clear(object);
    clear(object, unvisited);
    beforeFree.accept(object);
    if (isBase) {
      Types.free(object);
    } else {
      Memory.free(object);
    }
    return 0;
  }

  /** The same for an object of a heap type, which holds its type. */
  long deallocOfHeapType(long object, long weaklist) {
    long type = Refs.type(object);
    dealloc(object, weaklist, true);
    Refs.decref(type);
    return 0;
  }
}

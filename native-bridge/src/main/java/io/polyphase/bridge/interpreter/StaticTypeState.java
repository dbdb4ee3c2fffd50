package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.ffi.CLibrary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What an interpreter has of its own for the static types that it shares with others ({@code
 * managed_static_type_state}). Guarded by the interpreter's lock.
 */
public final class StaticTypeState {
  private long[] dicts = new long[0]; // by the number of the type
  private final Map<Long, Long> weaklists = new HashMap<>(); // type, the list's head

  /** The dict of a type, borrowed; 0 if there is none. */
  public long dict(int index) {
    return index < dicts.length ? dicts[index] : 0;
  }

  /** Sets the dict of a type; steals the reference. */
  public void setDict(int index, long dict) {
    if (index >= dicts.length) {
      dicts = Arrays.copyOf(dicts, index + 1);
    }
    long old = dicts[index];
    dicts[index] = dict;
    Refs.xdecref(old);
  }

  /** Where the list of weak references to a type begins. */
  public long weaklist(long type) {
    return weaklists.computeIfAbsent(type, _ -> CLibrary.calloc(Long.BYTES));
  }

  /** Gives the dicts back. */
  void clear() {
    long[] old = dicts;
    dicts = new long[0];
    for (long dict : old) {
      Refs.xdecref(dict);
    }
  }

  /** Frees what is not an object, when there are none any more. */
  void free() {
    weaklists.values().forEach(CLibrary::free);
    weaklists.clear();
  }
}

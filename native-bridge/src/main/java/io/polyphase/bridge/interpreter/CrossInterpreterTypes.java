package io.polyphase.bridge.interpreter;

import java.util.HashMap;
import java.util.Map;

/**
 * The types whose objects an extension can take apart so that another interpreter makes its own of
 * them (Python/crossinterp_data_lookup.h). Like CPython, it does not keep a type alive.
 */
public final class CrossInterpreterTypes {
  /** A C function, and how often it was registered. */
  private record Registered(long function, int times) {}

  private final Map<Long, Registered> types = new HashMap<>();

  CrossInterpreterTypes() {}

  /** {@code _PyCrossInterpreterData_RegisterClass}. */
  public void register(long type, long function) {
    Registered known = types.get(type);
    types.put(type, new Registered(function, known == null ? 1 : known.times + 1));
  }

  /** {@code _PyCrossInterpreterData_UnregisterClass}; false if it was not registered. */
  public boolean unregister(long type) {
    Registered known = types.get(type);
    if (known == null) {
      return false;
    }
    if (known.times == 1) {
      types.remove(type);
    } else {
      types.put(type, new Registered(known.function, known.times - 1));
    }
    return true;
  }
}

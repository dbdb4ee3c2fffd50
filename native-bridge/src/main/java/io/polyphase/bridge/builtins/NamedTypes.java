package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Map;

/** The types that have a name and nothing else: nobody has asked for more of them so far. */
final class NamedTypes {
  /** Exported types that the host makes no instances of, with the names that Python shows. */
  private static final Map<Long, String> NAMED =
      Map.ofEntries(
          Map.entry(BuiltinTypes.PyAsyncGen_Type, "async_generator"),
          Map.entry(BuiltinTypes.PyCoro_Type, "coroutine"),
          Map.entry(BuiltinTypes.PyFunction_Type, "function"),
          Map.entry(BuiltinTypes.PyGen_Type, "generator"));

  private NamedTypes() {}

  static void ready() {
    NAMED.forEach((type, name) -> TypeBuilder.at(type, name).ready());
  }
}

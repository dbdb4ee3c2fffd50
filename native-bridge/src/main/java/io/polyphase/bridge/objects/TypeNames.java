package io.polyphase.bridge.objects;

import io.polyphase.bridge.types.TypeObjects;

/** Names of types as messages and descriptions show them. */
public final class TypeNames {
  private TypeNames() {}

  /** Module and qualified name, the module left out if it is {@code builtins}. */
  public static String full(long type) {
    return TypeObjects.fullName(type);
  }
}

package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code types.GenericAlias}. */
final class GenericAliasType {
  private GenericAliasType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.Py_GenericAliasType, "types.GenericAlias")
        .size(GenericAliases.SIZE)
        .lastingReferences(GenericAliases.ORIGIN, GenericAliases.ARGS)
        .member("__origin__", Layouts.Constants._Py_T_OBJECT, GenericAliases.ORIGIN)
        .member("__args__", Layouts.Constants._Py_T_OBJECT, GenericAliases.ARGS)
        .ready();
  }
}

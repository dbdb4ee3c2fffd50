package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code bool}. */
final class BoolType {
  private BoolType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyBool_Type, "bool")
        .base(BuiltinTypes.PyLong_Type)
        .size(Layouts.PyLongObject.ob_digit, 4)
        .flags(Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_repr", b -> Strs.of(b == Singletons.TRUE ? "True" : "False"))
        .slot(
            "tp_new",
            (_, args, _) ->
                Singletons.bool(
                    Tuples.size(args) > 0 && ObjectProtocol.isTrue(Tuples.get(args, 0))))
        .ready();
  }
}

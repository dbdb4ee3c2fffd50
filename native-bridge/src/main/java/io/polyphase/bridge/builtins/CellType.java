package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyCellObject;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Cells;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code cell}. */
final class CellType {
  private CellType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyCell_Type, "cell")
        .size(PyCellObject.SIZE)
        .references(PyCellObject.ob_ref)
        .slot("tp_new", CellType::create)
        .slot("tp_repr", Cells::repr)
        .slot("tp_richcompare", Cells::compare)
        .getset("cell_contents", Cells::contents, Cells::set)
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    Arguments.noKeywords("cell", keywords);
    return Cells.create(ContainerInits.argument("cell", args));
  }
}

package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.OrderedDicts;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code odict_keys} and the like, and {@code odict_iterator}. */
final class OrderedDictViews {
  private static final long VIEW_SIZE = PyObject.SIZE + Long.BYTES;

  private OrderedDictViews() {}

  static void addTo(TypeBuilder type) {
    type.noArgs("keys", dict -> DictViewTypes.create(BuiltinTypes.PyODictKeys_Type, dict))
        .noArgs("values", dict -> DictViewTypes.create(BuiltinTypes.PyODictValues_Type, dict))
        .noArgs("items", dict -> DictViewTypes.create(BuiltinTypes.PyODictItems_Type, dict));
  }

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyODictIter_Type, "odict_iterator")
        .size(OrderedDicts.ITERATOR_SIZE)
        .lastingReferences(OrderedDicts.OVER)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", OrderedDicts::next)
        .noArgs("__reduce__", OrderedDicts::reduce)
        .ready();
    view(
        BuiltinTypes.PyODictKeys_Type,
        "odict_keys",
        BuiltinTypes.PyDictKeys_Type,
        OrderedDicts.KEYS);
    view(
        BuiltinTypes.PyODictItems_Type,
        "odict_items",
        BuiltinTypes.PyDictItems_Type,
        OrderedDicts.ITEMS);
    view(
        BuiltinTypes.PyODictValues_Type,
        "odict_values",
        BuiltinTypes.PyDictValues_Type,
        OrderedDicts.VALUES);
  }

  private static void view(long type, String name, long base, int kind) {
    TypeBuilder.at(type, name)
        .base(base)
        .size(VIEW_SIZE)
        .lastingReferences(PyObject.SIZE)
        .slot("tp_iter", view -> OrderedDicts.iterator(DictViewTypes.dict(view), kind, false))
        .noArgs("__reversed__", view -> OrderedDicts.iterator(DictViewTypes.dict(view), kind, true))
        .ready();
  }
}

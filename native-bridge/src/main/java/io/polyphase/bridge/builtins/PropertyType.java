package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Properties;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code property} (Objects/descrobject.c). */
final class PropertyType {
  private PropertyType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyProperty_Type, "property")
        .size(Properties.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(
            Properties.GET, Properties.SET, Properties.DELETE, Properties.DOC, Properties.NAME)
        .slot("tp_getattro", Attributes::genericGet)
        .slot("tp_descr_get", Properties::get)
        .status("tp_descr_set", Properties::assign)
        .status("tp_init", Properties::init)
        .address("tp_alloc", CommonSlots.GENERIC_ALLOC)
        .address("tp_new", CommonSlots.GENERIC_NEW)
        .address("tp_free", CommonSlots.GC_DEL)
        .oneArg("getter", (p, function) -> Properties.with(p, Properties.GET, function))
        .oneArg("setter", (p, function) -> Properties.with(p, Properties.SET, function))
        .oneArg("deleter", (p, function) -> Properties.with(p, Properties.DELETE, function))
        .varArgs("__set_name__", Properties::named)
        .readOnlyMember("fget", Constants._Py_T_OBJECT, Properties.GET)
        .readOnlyMember("fset", Constants._Py_T_OBJECT, Properties.SET)
        .readOnlyMember("fdel", Constants._Py_T_OBJECT, Properties.DELETE)
        .member("__doc__", Constants._Py_T_OBJECT, Properties.DOC)
        .getset("__name__", Properties::name, Properties::setName)
        .getset("__isabstractmethod__", Properties::isAbstract, null)
        .ready();
  }
}

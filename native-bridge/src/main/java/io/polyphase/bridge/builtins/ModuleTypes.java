package io.polyphase.bridge.builtins;

import io.polyphase.bridge.imports.LoaderTypes;
import io.polyphase.bridge.imports.SpecType;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.layout.Layouts.PyModuleObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Listings;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.Namespaces;
import io.polyphase.bridge.objects.SpecObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Arrays;
import java.util.List;

/** {@code module}, {@code moduledef}, {@code SimpleNamespace}, and the import system's objects. */
final class ModuleTypes {
  private ModuleTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyModule_Type, "module")
        .size(PyModuleObject.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .slot("tp_dealloc", Modules::dealloc)
        .traverse(Modules::traverse)
        .slot("tp_clear", Modules::clear)
        .slot("tp_repr", Modules::repr)
        .slot("tp_getattro", Modules::getattro)
        .status("tp_setattro", Attributes::genericSet)
        .slot("tp_new", Modules::tpNew)
        .status("tp_init", Modules::tpInit)
        .address("tp_free", CommonSlots.GC_DEL)
        .dictOffset(PyModuleObject.md_dict)
        .weaklistOffset(PyModuleObject.md_weaklist)
        .getset("__dict__", Modules::getDict, null)
        .noArgs("__dir__", Listings::ofModule)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyModuleDef_Type, "moduledef").size(PyModuleDef.SIZE).ready();
    TypeBuilder.at(BuiltinTypes.SIMPLE_NAMESPACE, "types.SimpleNamespace")
        .size(Namespaces.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(Namespaces.DICT)
        .slot("tp_repr", Namespaces::repr)
        .slot("tp_new", Namespaces::tpNew)
        .status("tp_init", (_, _, _) -> 0)
        .address("tp_free", CommonSlots.GC_DEL)
        .dictOffset(Namespaces.DICT)
        .member("__dict__", Constants._Py_T_OBJECT, Namespaces.DICT)
        .ready();
    SpecType.addMethods(
            record(BuiltinTypes.MODULE_SPEC, "_frozen_importlib.ModuleSpec", SpecObjects.FIELDS))
        .ready();
    LoaderTypes.addMethods(
            record(
                BuiltinTypes.LOADER,
                "_frozen_importlib_external.ExtensionFileLoader",
                SpecObjects.LOADER_FIELDS))
        .ready();
    LoaderTypes.readyBuiltinImporter();
  }

  /** A type whose instances are fields of objects, one behind the other. */
  private static TypeBuilder record(long type, String name, List<String> fields) {
    long[] offsets = new long[fields.size()];
    Arrays.setAll(offsets, i -> SpecObjects.FIRST_FIELD + (long) Long.BYTES * i);
    TypeBuilder definition =
        TypeBuilder.at(type, name)
            .size(SpecObjects.FIRST_FIELD + (long) Long.BYTES * offsets.length)
            .references(offsets)
            .address("tp_free", CommonSlots.GC_DEL);
    for (int i = 0; i < fields.size(); i++) {
      definition.member(fields.get(i), Constants._Py_T_OBJECT, offsets[i]);
    }
    return definition;
  }
}

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.imports.LoaderTypes;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.layout.Layouts.PyModuleObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.Namespaces;
import io.polyphase.bridge.objects.SpecObjects;
import io.polyphase.bridge.types.TypeBuilder;
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
        .ready();
    TypeBuilder.at(BuiltinTypes.PyModuleDef_Type, "moduledef").size(PyModuleDef.SIZE).ready();
    TypeBuilder.at(BuiltinTypes.SIMPLE_NAMESPACE, "types.SimpleNamespace")
        .size(Namespaces.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .slot("tp_dealloc", Namespaces::dealloc)
        .traverse(Namespaces::traverse)
        .slot("tp_clear", Namespaces::clear)
        .slot("tp_repr", Namespaces::repr)
        .slot("tp_new", Namespaces::tpNew)
        .status("tp_init", (_, _, _) -> 0)
        .address("tp_free", CommonSlots.GC_DEL)
        .dictOffset(Namespaces.DICT)
        .member("__dict__", Constants._Py_T_OBJECT, Namespaces.DICT)
        .ready();
    record(BuiltinTypes.MODULE_SPEC, "_frozen_importlib.ModuleSpec", SpecObjects.FIELDS).ready();
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
    TypeBuilder definition =
        TypeBuilder.at(type, name)
            .size(SpecObjects.FIRST_FIELD + 8L * fields.size())
            .slot("tp_dealloc", ModuleTypes::recordDealloc)
            .traverse(ModuleTypes::recordTraverse)
            .slot("tp_clear", ModuleTypes::recordClear)
            .address("tp_free", CommonSlots.GC_DEL);
    for (int i = 0; i < fields.size(); i++) {
      definition.member(fields.get(i), Constants._Py_T_OBJECT, SpecObjects.FIRST_FIELD + 8L * i);
    }
    return definition;
  }

  private static long end(long object) {
    return object + getLong(Refs.type(object) + PyTypeObject.tp_basicsize);
  }

  private static long recordDealloc(long object) {
    TrackedList.untrack(object);
    recordClear(object);
    Memory.free(object);
    return 0;
  }

  private static long recordTraverse(long object, long visitor, long arg) {
    for (long f = object + SpecObjects.FIRST_FIELD; f < end(object); f += 8) {
      int status = Visit.visit(visitor, arg, getLong(f));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }

  private static long recordClear(long object) {
    for (long f = object + SpecObjects.FIRST_FIELD; f < end(object); f += 8) {
      long value = getLong(f);
      putLong(f, 0);
      Refs.xdecref(value);
    }
    return 0;
  }
}

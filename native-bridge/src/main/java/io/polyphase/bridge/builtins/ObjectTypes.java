package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.WarningIssuer;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.TypeBuilder;
import io.polyphase.bridge.types.TypeNameSetters;
import io.polyphase.bridge.types.TypeObjects;

/** {@code object}, {@code type}, and the types of the singletons. */
final class ObjectTypes {
  private static final long HASH_OF_NONE = 0xfca86420L;

  private ObjectTypes() {}

  static void ready() {
    TypeBuilder type = type();
    object();
    type.ready();
    singleton(BuiltinTypes._PyNone_Type, "NoneType", "None", Singletons.NONE)
        .status("tp_hash", _ -> HASH_OF_NONE)
        .slot("tp_richcompare", TypeObjects::objectCompare)
        .status("nb_bool", _ -> 0)
        .ready();
    singleton(
            BuiltinTypes._PyNotImplemented_Type,
            "NotImplementedType",
            "NotImplemented",
            Singletons.NOT_IMPLEMENTED)
        .status("nb_bool", ObjectTypes::notImplementedIsTrue)
        .noArgs("__reduce__", _ -> Strs.of("NotImplemented"))
        .ready();
    singleton(BuiltinTypes.PyEllipsis_Type, "ellipsis", "Ellipsis", Singletons.ELLIPSIS)
        .noArgs("__reduce__", _ -> Strs.of("Ellipsis"))
        .ready();
  }

  private static void object() {
    TypeBuilder object =
        TypeBuilder.at(BuiltinTypes.PyBaseObject_Type, "object")
            .flags(Constants.Py_TPFLAGS_BASETYPE)
            .slot("tp_dealloc", TypeObjects::objectDealloc)
            .slot("tp_repr", TypeObjects::objectRepr)
            .status("tp_hash", Hashes::ofPointer)
            .slot("tp_str", ObjectProtocol::repr)
            .address("tp_getattro", CommonSlots.GENERIC_GET)
            .address("tp_setattro", CommonSlots.GENERIC_SET)
            .slot("tp_richcompare", TypeObjects::objectCompare)
            .status("tp_init", TypeObjects::objectInit)
            .address("tp_alloc", CommonSlots.GENERIC_ALLOC)
            .slot("tp_new", TypeObjects::objectNew)
            .address("tp_free", CommonSlots.OBJECT_FREE)
            .getset("__class__", TypeObjects::getClass, ObjectMethods::setClass);
    ObjectMethods.add(object).ready();
  }

  private static TypeBuilder type() {
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyType_Type, "type")
            .base(BuiltinTypes.PyBaseObject_Type)
            .size(PyHeapTypeObject.SIZE, PyMemberDef.SIZE)
            .flags(
                Constants.Py_TPFLAGS_BASETYPE
                    | Constants.Py_TPFLAGS_TYPE_SUBCLASS
                    | Constants.Py_TPFLAGS_ITEMS_AT_END)
            .vectorcallOffset(PyTypeObject.tp_vectorcall)
            .dictOffset(PyTypeObject.tp_dict)
            .slot("tp_dealloc", TypeObjects::dealloc)
            .slot("tp_repr", TypeObjects::repr)
            .slot("tp_call", TypeObjects::call)
            .slot("tp_getattro", TypeObjects::getattro)
            .status("tp_setattro", TypeObjects::setattro)
            .traverse(TypeObjects::traverse)
            .slot("tp_clear", TypeObjects::clear)
            .status("tp_is_gc", each -> Types.isHeapType(each) ? 1 : 0)
            .slot("tp_new", Classes::typeNew)
            .status("tp_init", TypeObjects::typeInit)
            .address("tp_alloc", CommonSlots.GENERIC_ALLOC)
            .address("tp_free", CommonSlots.GC_DEL)
            .weaklistOffset(PyTypeObject.tp_weaklist);
    TypeMethods.addMethods(type)
        .member("__basicsize__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_basicsize)
        .member("__itemsize__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_itemsize)
        .member("__flags__", Constants.Py_T_ULONG, PyTypeObject.tp_flags)
        .member("__weakrefoffset__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_weaklistoffset)
        .member("__base__", Constants._Py_T_OBJECT, PyTypeObject.tp_base)
        .member("__dictoffset__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_dictoffset)
        .getset("__name__", TypeObjects::name, TypeNameSetters::name)
        .getset("__qualname__", TypeObjects::qualname, TypeNameSetters::qualname);
    return attributes(type);
  }

  private static TypeBuilder attributes(TypeBuilder type) {
    return TypeMethods.addAttributes(type)
        .getset("__module__", TypeObjects::module, TypeNameSetters::module)
        .getset("__dict__", MappingProxyType::typeDict, null)
        .getset("__doc__", TypeObjects::doc, TypeNameSetters::doc)
        .getset("__text_signature__", TypeObjects::textSignature, null);
  }

  /** The type of an object of which there is one. */
  private static TypeBuilder singleton(long type, String name, String shown, long object) {
    return TypeBuilder.at(type, name)
        .slot("tp_repr", _ -> Strs.of(shown))
        .slot(
            "tp_new",
            (_, args, keywords) -> {
              if (Tuples.size(args) > 0 || (keywords != 0 && Dicts.size(keywords) > 0)) {
                throw Errors.raise(Exceptions.TypeError, name + " takes no arguments");
              }
              return object;
            });
  }

  private static long notImplementedIsTrue(long object) {
    WarningIssuer.warn(
        Exceptions.DeprecationWarning, "NotImplemented should not be used in a boolean context");
    return 1;
  }
}

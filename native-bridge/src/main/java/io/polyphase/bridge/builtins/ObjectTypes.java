package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Listings;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Pickling;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.TypeBuilder;
import io.polyphase.bridge.types.TypeNameSetters;
import io.polyphase.bridge.types.TypeObjects;

/** {@code object}, {@code type}, and the types of the singletons. */
final class ObjectTypes {
  private ObjectTypes() {}

  static void ready() {
    TypeBuilder type = type();
    object();
    type.ready();
    singleton(BuiltinTypes._PyNone_Type, "NoneType", "None");
    singleton(BuiltinTypes._PyNotImplemented_Type, "NotImplementedType", "NotImplemented");
    singleton(BuiltinTypes.PyEllipsis_Type, "ellipsis", "Ellipsis");
  }

  private static void object() {
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
        .oneArg("__reduce_ex__", Pickling::reduceEx)
        .noArgs("__reduce__", object -> Pickling.reduce(object, 0))
        .noArgs("__getstate__", object -> Pickling.defaultState(object, false))
        .classOneArg("__subclasshook__", (_, _) -> Singletons.NOT_IMPLEMENTED)
        .classKeywords("__init_subclass__", ObjectTypes::initSubclass)
        .oneArg("__format__", Formats::ofObject)
        .noArgs("__sizeof__", ObjectTypes::size)
        .noArgs("__dir__", Listings::ofObject)
        .getset("__class__", TypeObjects::getClass, null)
        .ready();
  }

  private static TypeBuilder type() {
    return TypeBuilder.at(BuiltinTypes.PyType_Type, "type")
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
        .slot("tp_new", Classes::typeNew)
        .status("tp_init", (_, _, _) -> 0)
        .address("tp_alloc", CommonSlots.GENERIC_ALLOC)
        .address("tp_free", CommonSlots.GC_DEL)
        .weaklistOffset(PyTypeObject.tp_weaklist)
        .noArgs("mro", TypeObjects::order)
        .classKeywords("__prepare__", (_, _, _) -> Dicts.create(0))
        .oneArg(
            "__instancecheck__",
            (type, object) -> Singletons.bool(ClassChecks.plainInstance(object, type)))
        .oneArg(
            "__subclasscheck__",
            (type, other) -> Singletons.bool(ClassChecks.plainSubclass(other, type)))
        .noArgs("__dir__", Listings::ofType)
        .getset("__name__", TypeObjects::name, TypeNameSetters::name)
        .getset("__qualname__", TypeObjects::qualname, TypeNameSetters::qualname)
        .getset("__module__", TypeObjects::module, TypeNameSetters::module)
        .getset("__doc__", TypeObjects::doc, TypeNameSetters::doc)
        .getset("__text_signature__", TypeObjects::textSignature, null)
        .getset("__dict__", MappingProxyType::typeDict, null)
        .member("__base__", Constants._Py_T_OBJECT, PyTypeObject.tp_base)
        .member("__mro__", Constants._Py_T_OBJECT, PyTypeObject.tp_mro)
        .member("__basicsize__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_basicsize)
        .member("__itemsize__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_itemsize)
        .member("__dictoffset__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_dictoffset)
        .member("__weakrefoffset__", Constants.Py_T_PYSSIZET, PyTypeObject.tp_weaklistoffset)
        .member("__flags__", Constants.Py_T_ULONG, PyTypeObject.tp_flags)
        .member("__bases__", Constants._Py_T_OBJECT, PyTypeObject.tp_bases);
  }

  private static long initSubclass(long type, long args, long keywords) {
    Arguments.noKeywords(Types.shortName(type) + ".__init_subclass__", keywords);
    if (Tuples.size(args) > 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "object.__init_subclass__() takes no arguments (" + Tuples.size(args) + " given)");
    }
    return Singletons.NONE;
  }

  private static long size(long object) {
    long type = Refs.type(object);
    long itemSize = getLong(type + PyTypeObject.tp_itemsize);
    long items = itemSize == 0 ? 0 : Math.abs(getLong(object + PyVarObject.ob_size));
    return Ints.of(getLong(type + PyTypeObject.tp_basicsize) + items * itemSize);
  }

  private static void singleton(long type, String name, String shown) {
    TypeBuilder.at(type, name).slot("tp_repr", _ -> Strs.of(shown)).ready();
  }
}

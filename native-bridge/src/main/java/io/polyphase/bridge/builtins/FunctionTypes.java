package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyCFunctionObject;
import io.polyphase.bridge.layout.Layouts.PyCMethodObject;
import io.polyphase.bridge.layout.Layouts.PyDescrObject;
import io.polyphase.bridge.layout.Layouts.PyGetSetDescrObject;
import io.polyphase.bridge.layout.Layouts.PyMemberDescrObject;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDescrObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyWrapperDescrObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Docs;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.types.Descriptors;
import io.polyphase.bridge.types.MethodWrappers;
import io.polyphase.bridge.types.TypeBuilder;

/** The types of built-in functions and of the descriptors in types. */
final class FunctionTypes {
  private FunctionTypes() {}

  /** The size and the collector's flag, before the type itself can be made ready. */
  static void prepare(long type) {
    Types.addFlags(type, Constants.Py_TPFLAGS_HAVE_GC);
    putLong(type + PyTypeObject.tp_basicsize, sizeOf(type));
  }

  private static long sizeOf(long type) {
    if (type == BuiltinTypes.PyCFunction_Type) {
      return PyCFunctionObject.SIZE;
    }
    if (type == BuiltinTypes.PyMemberDescr_Type) {
      return PyMemberDescrObject.SIZE;
    }
    if (type == BuiltinTypes.PyGetSetDescr_Type) {
      return PyGetSetDescrObject.SIZE;
    }
    return type == BuiltinTypes.PyWrapperDescr_Type
        ? PyWrapperDescrObject.SIZE
        : PyMethodDescrObject.SIZE;
  }

  static void ready() {
    functions();
    methodDescriptors();
    otherDescriptors();
    TypeBuilder.at(BuiltinTypes.METHOD_WRAPPER, "method-wrapper")
        .size(MethodWrappers.SIZE)
        .lastingReferences(MethodWrappers.DESCRIPTOR, MethodWrappers.SELF)
        .slot("tp_call", MethodWrappers::call)
        .slot("tp_repr", MethodWrappers::repr)
        .ready();
    wrapping(BuiltinTypes.PyStaticMethod_Type, "staticmethod")
        .slot("tp_call", (m, args, keywords) -> callStatic(m, args, keywords))
        .slot("tp_descr_get", StaticMethods::get)
        .slot(
            "tp_repr",
            method ->
                Strs.of(
                    "<staticmethod("
                        + ObjectProtocol.reprJava(StaticMethods.callable(method))
                        + ")>"))
        .ready();
    wrapping(BuiltinTypes.PyClassMethod_Type, "classmethod")
        .slot("tp_descr_get", StaticMethods::getOfClass)
        .ready();
  }

  private static long callStatic(long method, long args, long keywords) {
    return CallProtocol.call(StaticMethods.callable(method), args, keywords);
  }

  private static TypeBuilder wrapping(long type, String name) {
    return TypeBuilder.at(type, name)
        .size(StaticMethods.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(StaticMethods.CALLABLE, StaticMethods.DICT)
        .dictOffset(StaticMethods.DICT)
        .slot("tp_new", StaticMethods::allocate)
        .status("tp_init", (m, args, keywords) -> StaticMethods.init(name, m, args, keywords))
        .slot("tp_repr", StaticMethods::repr)
        .readOnly("__func__", Constants._Py_T_OBJECT, StaticMethods.CALLABLE)
        .readOnly("__wrapped__", Constants._Py_T_OBJECT, StaticMethods.CALLABLE)
        .getset("__isabstractmethod__", StaticMethods::isAbstract, null)
        .getset("__dict__", Attributes::getDict, Attributes::setDict);
  }

  private static void functions() {
    TypeBuilder.at(BuiltinTypes.PyCFunction_Type, "builtin_function_or_method")
        .size(PyCFunctionObject.SIZE)
        .vectorcallOffset(PyCFunctionObject.vectorcall)
        .weaklistOffset(PyCFunctionObject.m_weakreflist)
        .lastingReferences(PyCFunctionObject.m_self, PyCFunctionObject.m_module)
        .slot("tp_repr", Functions::repr)
        .status("tp_hash", Functions::hash)
        .slot("tp_richcompare", Functions::compare)
        .slot("tp_call", CallProtocol::call)
        .member("__module__", Constants._Py_T_OBJECT, PyCFunctionObject.m_module)
        .getset("__name__", f -> Strs.ofUtf8(field(f, PyMethodDef.ml_name)), null)
        .getset("__qualname__", FunctionTypes::qualname, null)
        .getset("__doc__", FunctionTypes::doc, null)
        .getset("__text_signature__", FunctionTypes::textSignature, null)
        .getset("__self__", FunctionTypes::self, null)
        .noArgs("__reduce__", FunctionTypes::reduce)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyCMethod_Type, "builtin_method")
        .base(BuiltinTypes.PyCFunction_Type)
        .size(PyCMethodObject.SIZE)
        .weaklistOffset(PyCFunctionObject.m_weakreflist)
        .lastingReferences(
            PyCMethodObject.mm_class, PyCFunctionObject.m_self, PyCFunctionObject.m_module)
        .ready();
  }

  /** The name alone, of a module's; else {@code getattr} of what it is bound to. */
  private static long reduce(long function) {
    long self = getLong(function + PyCFunctionObject.m_self);
    long name = Strs.ofUtf8(field(function, PyMethodDef.ml_name));
    return self == 0 || Modules.check(self) ? name : Reductions.byAttribute(self, name);
  }

  private static long field(long function, long offset) {
    return getLong(Functions.def(function) + offset);
  }

  private static long doc(long function) {
    long doc = field(function, PyMethodDef.ml_doc);
    return Docs.of(doc, name(function));
  }

  private static String name(long function) {
    return NativeMemory.string(field(function, PyMethodDef.ml_name));
  }

  private static long textSignature(long function) {
    long doc = field(function, PyMethodDef.ml_doc);
    String signature = doc == 0 ? null : Docs.signature(doc, name(function));
    if (signature == null) {
      int flags = NativeMemory.getInt(Functions.def(function) + PyMethodDef.ml_flags);
      signature = Docs.signatureOfFlags(flags);
    }
    return signature == null ? Singletons.NONE : Strs.of(signature);
  }

  private static long self(long function) {
    long self = getLong(function + PyCFunctionObject.m_self);
    return Refs.incref(self == 0 ? Singletons.NONE : self);
  }

  private static long qualname(long function) {
    String name = NativeMemory.string(field(function, PyMethodDef.ml_name));
    long self = getLong(function + PyCFunctionObject.m_self);
    if (self == 0 || Modules.check(self)) {
      return Strs.of(name);
    }
    long type = Types.check(self) ? self : Refs.type(self);
    return Strs.of(Types.shortName(type) + "." + name);
  }

  private static TypeBuilder descriptor(long type, String name, long size) {
    return TypeBuilder.at(type, name)
        .size(size)
        .lastingReferences(PyDescrObject.d_type)
        .unvisitedReferences(PyDescrObject.d_name, PyDescrObject.d_qualname)
        .member("__objclass__", Constants._Py_T_OBJECT, PyDescrObject.d_type)
        .member("__name__", Constants._Py_T_OBJECT, PyDescrObject.d_name)
        .getset("__qualname__", Descriptors::qualname, null);
  }

  private static void methodDescriptors() {
    descriptor(BuiltinTypes.PyMethodDescr_Type, "method_descriptor", PyMethodDescrObject.SIZE)
        .flags(Constants.Py_TPFLAGS_METHOD_DESCRIPTOR)
        .vectorcallOffset(PyMethodDescrObject.vectorcall)
        .slot("tp_call", CallProtocol::call)
        .slot("tp_descr_get", Descriptors::methodGet)
        .slot("tp_repr", d -> Descriptors.repr(d, "method"))
        .noArgs("__reduce__", Descriptors::reduce)
        .getset("__doc__", Descriptors::methodDoc, null)
        .getset("__text_signature__", Descriptors::methodSignature, null)
        .ready();
    descriptor(
            BuiltinTypes.PyClassMethodDescr_Type,
            "classmethod_descriptor",
            PyMethodDescrObject.SIZE)
        .slot("tp_call", Descriptors::classMethodCall)
        .slot("tp_descr_get", Descriptors::classMethodGet)
        .slot("tp_repr", d -> Descriptors.repr(d, "method"))
        .getset("__doc__", Descriptors::methodDoc, null)
        .getset("__text_signature__", Descriptors::methodSignature, null)
        .ready();
  }

  private static void otherDescriptors() {
    descriptor(BuiltinTypes.PyMemberDescr_Type, "member_descriptor", PyMemberDescrObject.SIZE)
        .slot("tp_descr_get", Descriptors::memberGet)
        .status("tp_descr_set", Descriptors::memberSet)
        .slot("tp_repr", d -> Descriptors.repr(d, "member"))
        .noArgs("__reduce__", Descriptors::reduce)
        .getset("__doc__", Descriptors::memberDoc, null)
        .ready();
    descriptor(BuiltinTypes.PyGetSetDescr_Type, "getset_descriptor", PyGetSetDescrObject.SIZE)
        .slot("tp_descr_get", Descriptors::getsetGet)
        .status("tp_descr_set", Descriptors::getsetSet)
        .slot("tp_repr", d -> Descriptors.repr(d, "attribute"))
        .getset("__doc__", Descriptors::getsetDoc, null)
        .ready();
    descriptor(BuiltinTypes.PyWrapperDescr_Type, "wrapper_descriptor", PyWrapperDescrObject.SIZE)
        .flags(Constants.Py_TPFLAGS_METHOD_DESCRIPTOR)
        .slot("tp_descr_get", Descriptors::slotGet)
        .slot("tp_call", Descriptors::slotCall)
        .slot("tp_repr", d -> Descriptors.repr(d, "slot wrapper"))
        .noArgs("__reduce__", Descriptors::reduce)
        .getset("__doc__", Descriptors::slotDoc, null)
        .getset("__text_signature__", Descriptors::slotSignature, null)
        .ready();
  }
}

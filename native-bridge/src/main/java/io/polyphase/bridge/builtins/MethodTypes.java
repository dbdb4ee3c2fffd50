package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyInstanceMethodObject;
import io.polyphase.bridge.layout.Layouts.PyMethodObject;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Methods;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code method} and {@code instancemethod} (Objects/classobject.c). */
final class MethodTypes {
  private MethodTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyMethod_Type, "method")
        .size(PyMethodObject.SIZE)
        .vectorcallOffset(PyMethodObject.vectorcall)
        .weaklistOffset(PyMethodObject.im_weakreflist)
        .lastingReferences(PyMethodObject.im_func, PyMethodObject.im_self)
        .slot("tp_repr", Methods::repr)
        .status("tp_hash", Methods::hash)
        .slot("tp_call", CallProtocol::call)
        .slot("tp_getattro", Methods::getattro)
        .slot("tp_richcompare", Methods::compare)
        .slot("tp_descr_get", (method, _, _) -> Refs.incref(method))
        .slot("tp_new", Methods::tpNew)
        .readOnlyMember("__func__", Constants._Py_T_OBJECT, PyMethodObject.im_func)
        .readOnlyMember("__self__", Constants._Py_T_OBJECT, PyMethodObject.im_self)
        .getset("__doc__", Methods::doc, null)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyInstanceMethod_Type, "instancemethod")
        .size(PyInstanceMethodObject.SIZE)
        .lastingReferences(PyInstanceMethodObject.func)
        .slot("tp_repr", Methods::reprUnbound)
        .slot("tp_call", Methods::callUnbound)
        .slot("tp_getattro", Methods::attributeOfUnbound)
        .slot("tp_richcompare", Methods::compareUnbound)
        .slot("tp_descr_get", Methods::bindUnbound)
        .slot("tp_new", Methods::newUnbound)
        .readOnlyMember("__func__", Constants._Py_T_OBJECT, PyInstanceMethodObject.func)
        .getset("__doc__", Methods::docOfUnbound, null)
        .ready();
  }
}

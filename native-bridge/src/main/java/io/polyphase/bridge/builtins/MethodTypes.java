package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyInstanceMethodObject;
import io.polyphase.bridge.layout.Layouts.PyMethodObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.BoundMethods;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** {@code method} and {@code instancemethod}. */
final class MethodTypes {
  private static final long DOC = Interned.of("__doc__");
  private static final long NAME = Interned.of("__name__");

  private MethodTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyMethod_Type, "method")
        .size(PyMethodObject.SIZE)
        .flags(Constants.Py_TPFLAGS_HAVE_GC)
        .vectorcallOffset(PyMethodObject.vectorcall)
        .weaklistOffset(PyMethodObject.im_weakreflist)
        .lastingReferences(PyMethodObject.im_func, PyMethodObject.im_self)
        .slot("tp_new", MethodTypes::create)
        .slot("tp_repr", BoundMethods::repr)
        .status("tp_hash", BoundMethods::hash)
        .slot("tp_call", CallProtocol::call)
        .slot("tp_getattro", BoundMethods::getAttribute)
        .address("tp_setattro", CommonSlots.GENERIC_SET)
        .slot("tp_richcompare", MethodTypes::compare)
        .slot("tp_descr_get", (method, _, _) -> Refs.incref(method))
        .noArgs("__reduce__", MethodTypes::reduce)
        .readOnly("__func__", Constants._Py_T_OBJECT, PyMethodObject.im_func)
        .readOnly("__self__", Constants._Py_T_OBJECT, PyMethodObject.im_self)
        .getset("__doc__", method -> Attributes.get(BoundMethods.function(method), DOC), null)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyInstanceMethod_Type, "instancemethod")
        .size(PyInstanceMethodObject.SIZE)
        .lastingReferences(PyInstanceMethodObject.func)
        .slot("tp_new", MethodTypes::createInstanceMethod)
        .slot("tp_repr", MethodTypes::reprInstanceMethod)
        .slot("tp_call", MethodTypes::callInstanceMethod)
        .slot("tp_getattro", MethodTypes::instanceAttribute)
        .slot("tp_richcompare", MethodTypes::compareInstanceMethods)
        .slot("tp_descr_get", MethodTypes::bindInstanceMethod)
        .readOnly("__func__", Constants._Py_T_OBJECT, PyInstanceMethodObject.func)
        .getset(
            "__doc__", method -> Attributes.get(BoundMethods.instanceFunction(method), DOC), null)
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    Arguments.positional("method", args, keywords, 2, 2);
    long function = Tuples.get(args, 0);
    if (!CallProtocol.isCallable(function)) {
      throw Errors.raise(Exceptions.TypeError, "first argument must be callable");
    }
    if (Tuples.get(args, 1) == Singletons.NONE) {
      throw Errors.raise(Exceptions.TypeError, "instance must not be None");
    }
    return BoundMethods.create(function, Tuples.get(args, 1));
  }

  private static long compare(long left, long right, long operation) {
    boolean compares = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!compares || !BoundMethods.check(left) || !BoundMethods.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return Singletons.bool(BoundMethods.equal(left, right) == (operation == ObjectProtocol.EQ));
  }

  private static long reduce(long method) {
    long name = Attributes.get(BoundMethods.function(method), NAME);
    return Reductions.byAttribute(BoundMethods.self(method), name);
  }

  // instancemethod

  private static long createInstanceMethod(long type, long args, long keywords) {
    Arguments.positional("instancemethod", args, keywords, 1, 1);
    if (!CallProtocol.isCallable(Tuples.get(args, 0))) {
      throw Errors.raise(Exceptions.TypeError, "first argument must be callable");
    }
    return BoundMethods.createInstanceMethod(Tuples.get(args, 0));
  }

  private static long reprInstanceMethod(long method) {
    long function = BoundMethods.instanceFunction(method);
    long name = Attributes.find(function, NAME);
    try {
      return Strs.of(
          String.format(
              Locale.ROOT,
              "<instancemethod %s at 0x%x>",
              name != 0 && Strs.check(name) ? Strs.java(name) : "?",
              method));
    } finally {
      Refs.xdecref(name);
    }
  }

  private static long callInstanceMethod(long method, long args, long keywords) {
    return CallProtocol.call(BoundMethods.instanceFunction(method), args, keywords);
  }

  private static long instanceAttribute(long method, long name) {
    long own = Attributes.special(method, name);
    return own != 0 ? own : Attributes.get(BoundMethods.instanceFunction(method), name);
  }

  private static long compareInstanceMethods(long left, long right, long operation) {
    boolean compares = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!compares
        || Refs.type(left) != BuiltinTypes.PyInstanceMethod_Type
        || Refs.type(right) != BuiltinTypes.PyInstanceMethod_Type) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equal =
        ObjectProtocol.equal(
            BoundMethods.instanceFunction(left), BoundMethods.instanceFunction(right));
    return Singletons.bool(equal == (operation == ObjectProtocol.EQ));
  }

  private static long bindInstanceMethod(long method, long object, long type) {
    long function = BoundMethods.instanceFunction(method);
    return object == 0 ? Refs.incref(function) : BoundMethods.create(function, object);
  }
}

package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.objects.Capsules;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Weakrefs;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Map;

/** Weak references, capsules, generic aliases, and the types that so far have a name only. */
final class OtherTypes {
  /** Exported types that the host makes no instances of, with the names that Python shows. */
  private static final Map<Long, String> NAMED =
      Map.ofEntries(
          Map.entry(BuiltinTypes.PyAsyncGen_Type, "async_generator"),
          Map.entry(BuiltinTypes.PyCell_Type, "cell"),
          Map.entry(BuiltinTypes.PyCode_Type, "code"),
          Map.entry(BuiltinTypes.PyCoro_Type, "coroutine"),
          Map.entry(BuiltinTypes.PyFrame_Type, "frame"),
          Map.entry(BuiltinTypes.PyFunction_Type, "function"),
          Map.entry(BuiltinTypes.PyGen_Type, "generator"),
          Map.entry(BuiltinTypes.PyInstanceMethod_Type, "instancemethod"),
          Map.entry(BuiltinTypes.PyMethod_Type, "method"),
          Map.entry(BuiltinTypes.PyODict_Type, "collections.OrderedDict"),
          Map.entry(BuiltinTypes.PyPickleBuffer_Type, "pickle.PickleBuffer"),
          Map.entry(BuiltinTypes.PyProperty_Type, "property"),
          Map.entry(BuiltinTypes.PyRange_Type, "range"),
          Map.entry(BuiltinTypes.PyTraceBack_Type, "traceback"),
          Map.entry(BuiltinTypes.PyClassMethod_Type, "classmethod"),
          Map.entry(BuiltinTypes.PySuper_Type, "super"));

  private OtherTypes() {}

  static void ready() {
    weakref(BuiltinTypes._PyWeakref_RefType, "weakref.ReferenceType");
    weakref(BuiltinTypes._PyWeakref_ProxyType, "weakref.ProxyType");
    weakref(BuiltinTypes._PyWeakref_CallableProxyType, "weakref.CallableProxyType");
    TypeBuilder.at(BuiltinTypes.PyCapsule_Type, "PyCapsule")
        .size(Capsules.SIZE)
        .slot("tp_dealloc", Capsules::dealloc)
        .slot("tp_repr", Capsules::repr)
        .traverse(Capsules::traverse)
        .slot("tp_clear", Capsules::clear)
        .ready();
    TypeBuilder.at(BuiltinTypes.Py_GenericAliasType, "types.GenericAlias")
        .size(GenericAliases.SIZE)
        .slot("tp_dealloc", GenericAliases::dealloc)
        .traverse(GenericAliases::traverse)
        .member("__origin__", Layouts.Constants._Py_T_OBJECT, GenericAliases.ORIGIN)
        .member("__args__", Layouts.Constants._Py_T_OBJECT, GenericAliases.ARGS)
        .ready();
    MemoryViewType.ready();
    NAMED.forEach((type, name) -> TypeBuilder.at(type, name).ready());
  }

  private static void weakref(long type, String name) {
    TypeBuilder.at(type, name)
        .size(PyWeakReference.SIZE)
        .flags(Layouts.Constants.Py_TPFLAGS_BASETYPE)
        .slot("tp_dealloc", Weakrefs::dealloc)
        .traverse(Weakrefs::traverse)
        .slot("tp_clear", Weakrefs::clear)
        .slot("tp_call", Weakrefs::call)
        .address("tp_free", CommonSlots.GC_DEL)
        .ready();
  }
}

package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Weakrefs;
import io.polyphase.bridge.types.TypeBuilder;

/** The types of weak references and proxies. */
final class WeakrefTypes {
  private WeakrefTypes() {}

  static void ready() {
    weakref(BuiltinTypes._PyWeakref_RefType, "weakref.ReferenceType");
    weakref(BuiltinTypes._PyWeakref_ProxyType, "weakref.ProxyType");
    weakref(BuiltinTypes._PyWeakref_CallableProxyType, "weakref.CallableProxyType");
  }

  private static void weakref(long type, String name) {
    TypeBuilder.at(type, name)
        .size(PyWeakReference.SIZE)
        .flags(Layouts.Constants.Py_TPFLAGS_BASETYPE)
        .references(PyWeakReference.wr_callback)
        .beforeClear(Weakrefs::detach)
        .slot("tp_call", Weakrefs::call)
        .address("tp_free", CommonSlots.GC_DEL)
        .ready();
  }
}

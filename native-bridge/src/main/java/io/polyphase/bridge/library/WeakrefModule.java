package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.LongStack;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Weakrefs;

/** The module {@code _weakref}. */
final class WeakrefModule {
  private static final long[] FUNCTIONS = {
    Functions.definition("getweakrefcount", Constants.METH_O, (_, object) -> count(object)),
    Functions.definition(
        "_remove_dead_weakref", Constants.METH_VARARGS, (_, args) -> removeDead(args)),
    Functions.definition("getweakrefs", Constants.METH_O, (_, object) -> all(object)),
    Functions.definition("proxy", Constants.METH_VARARGS, (_, args) -> proxy(args)),
  };

  private WeakrefModule() {}

  static void exec(long module) {
    HostModules.addFunctions(module, FUNCTIONS);
    HostModules.add(module, "ref", Refs.incref(BuiltinTypes._PyWeakref_RefType));
    HostModules.add(module, "ReferenceType", Refs.incref(BuiltinTypes._PyWeakref_RefType));
    HostModules.add(module, "ProxyType", Refs.incref(BuiltinTypes._PyWeakref_ProxyType));
    HostModules.add(
        module, "CallableProxyType", Refs.incref(BuiltinTypes._PyWeakref_CallableProxyType));
  }

  private static long count(long object) {
    return Ints.of(Weakrefs.allOf(object).size());
  }

  private static long all(long object) {
    LongStack references = Weakrefs.allOf(object);
    long list = Lists.create(0);
    for (int i = 0; i < references.size(); i++) {
      Lists.append(list, references.get(i));
    }
    return list;
  }

  private static long proxy(long args) {
    long[] given = Clinic.positional("proxy", args, 1, 2);
    return Weakrefs.createProxy(given[0], given[1] == Singletons.NONE ? 0 : given[1]);
  }

  /** Takes an entry out of a dict if its value is a dead reference. */
  private static long removeDead(long args) {
    long[] given = Clinic.positional("_remove_dead_weakref", args, 2, 2);
    if (!Dicts.check(given[0])) {
      throw Clinic.mustBe("_remove_dead_weakref() argument 1", "dict", given[0]);
    }
    long value = Dicts.get(given[0], given[1]);
    if (value == 0) {
      return Singletons.NONE;
    }
    if (!Weakrefs.check(value)) {
      throw Errors.raise(Exceptions.TypeError, "not a weakref");
    }
    if (Weakrefs.target(value) == Singletons.NONE) {
      boolean _ = Dicts.remove(given[0], given[1]);
    }
    return Singletons.NONE;
  }
}

package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Lists;
import java.util.List;

/** What the modules of abstract classes take from {@code abc}, and do in the same way. */
final class AbcImports {
  private static final long REGISTER = Interned.of("register");

  private AbcImports() {}

  /** {@code from abc import ABCMeta, abstractmethod}: the metaclass, borrowed from the module. */
  static long addTo(long module) {
    try (var scope = new Scope()) {
      long abc = scope.own(ImportFunctions.importNamed("abc"));
      long meta = scope.attribute(abc, Interned.of("ABCMeta"));
      long mark = scope.attribute(abc, Interned.of("abstractmethod"));
      HostModules.add(module, "ABCMeta", Refs.incref(meta));
      HostModules.add(module, "abstractmethod", Refs.incref(mark));
      Kept.META.keep(module, Refs.incref(meta));
      return meta;
    }
  }

  /** A new list. */
  static long names(String... names) {
    long list = Lists.create(0);
    for (String name : names) {
      Lists.append(list, Interned.of(name));
    }
    return list;
  }

  /** Registers types with a class of a module. */
  static void register(long module, String name, List<Long> types) {
    for (long type : types) {
      Refs.decref(CallProtocol.callMethod(Kept.named(module, name), REGISTER, type));
    }
  }
}

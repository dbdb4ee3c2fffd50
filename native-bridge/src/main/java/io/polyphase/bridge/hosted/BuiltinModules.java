package io.polyphase.bridge.hosted;

import io.polyphase.InitFunction;
import io.polyphase.bridge.library.ImportModules;
import io.polyphase.bridge.library.LibraryModules;
import io.polyphase.bridge.library.SystemModules;
import io.polyphase.bridge.library.WarningsModule;
import io.polyphase.bridge.library.abstracts.AbcModule;
import io.polyphase.bridge.library.abstracts.CollectionsAbc;
import io.polyphase.bridge.library.abstracts.NumbersModule;
import io.polyphase.bridge.library.abstracts.Tables;
import io.polyphase.bridge.library.collections.Collections;
import io.polyphase.bridge.library.enums.Enums;
import io.polyphase.bridge.library.functools.Functools;
import io.polyphase.bridge.library.itertools.Itertools;
import io.polyphase.bridge.library.operators.Operators;
import io.polyphase.bridge.library.system.Errno;
import io.polyphase.bridge.library.system.GarbageModule;
import io.polyphase.bridge.library.system.TimeModule;
import io.polyphase.bridge.library.threads.Threads;
import java.util.HashMap;
import java.util.Map;

/** The modules that the host has built in, written in Java. */
final class BuiltinModules {
  private static final Map<String, InitFunction> INITTAB = new HashMap<>();

  static {
    // Names and packages; what follows is whole, and goes before.
    LibraryModules.definitions().forEach(BuiltinModules::add);
    add("sys", SystemModules.SYS);
    add("builtins", SystemModules.BUILTINS);
    add("_imp", ImportModules.IMP);
    add("importlib", ImportModules.IMPORTLIB);
    add("importlib.machinery", ImportModules.MACHINERY);
    add("warnings", WarningsModule.DEFINITION);
    add("_abc", Tables.DEFINITION);
    add("abc", AbcModule.DEFINITION);
    add("_collections_abc", CollectionsAbc.DEFINITION);
    add("numbers", NumbersModule.DEFINITION);
    add("_collections", Collections.DEFINITION);
    add("_functools", Functools.DEFINITION);
    add("_operator", Operators.DEFINITION);
    add("_thread", Threads.DEFINITION);
    add("errno", Errno.DEFINITION);
    add("gc", GarbageModule.DEFINITION);
    add("itertools", Itertools.DEFINITION);
    add("time", TimeModule.DEFINITION);
    add("enum", Enums.DEFINITION);
  }

  private BuiltinModules() {}

  private static void add(String name, long definition) {
    INITTAB.put(name, () -> NativeLibraries.result(definition));
  }

  static Map<String, InitFunction> inittab() {
    return Map.copyOf(INITTAB);
  }
}

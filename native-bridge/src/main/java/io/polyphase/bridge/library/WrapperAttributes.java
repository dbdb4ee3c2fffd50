package io.polyphase.bridge.library;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.List;

/** {@code update_wrapper} and {@code wraps} of {@code functools} (Lib/functools.py). */
final class WrapperAttributes {
  private static final List<String> OPTIONS = List.of("assigned", "updated");
  private static final PythonParameters UPDATE =
      new PythonParameters(
          "update_wrapper", List.of("wrapper", "wrapped", "assigned", "updated"), 2, List.of());
  private static final PythonParameters WRAPS =
      new PythonParameters("wraps", List.of("wrapped", "assigned", "updated"), 1, List.of());
  private static final long UPDATE_DEFINITION =
      Functions.definition("update_wrapper", WrapperAttributes::update);
  private static final long WRAPS_DEFINITION =
      Functions.definition("wraps", WrapperAttributes::wraps);

  private WrapperAttributes() {}

  /** Adds both, and what they take by default. */
  static void addTo(long module) {
    HostModules.add(
        module,
        "WRAPPER_ASSIGNMENTS",
        names(
            "__module__",
            "__name__",
            "__qualname__",
            "__doc__",
            "__annotations__",
            "__type_params__"));
    HostModules.add(module, "WRAPPER_UPDATES", names("__dict__"));
    HostModules.addFunction(module, UPDATE_DEFINITION);
    HostModules.addFunction(module, WRAPS_DEFINITION);
  }

  private static long names(String... names) {
    long tuple = Tuples.create(names.length);
    for (int i = 0; i < names.length; i++) {
      Tuples.put(tuple, i, Interned.of(names[i]));
    }
    return tuple;
  }

  private static long update(long module, long args, long keywords) {
    long[] given = UPDATE.unpack(args, keywords);
    long wrapper = given[0];
    long wrapped = given[1];
    each(module, given[2], "WRAPPER_ASSIGNMENTS", name -> assign(wrapper, wrapped, name));
    each(module, given[3], "WRAPPER_UPDATES", name -> merge(wrapper, wrapped, name));
    Attributes.set(wrapper, Interned.of("__wrapped__"), wrapped);
    return Refs.incref(wrapper);
  }

  private static void each(
      long module, long given, String otherwise, SequenceProtocol.ItemAction action) {
    long names = given != 0 ? Refs.incref(given) : Attributes.get(module, Interned.of(otherwise));
    try {
      SequenceProtocol.forEach(names, action);
    } finally {
      Refs.decref(names);
    }
  }

  private static void assign(long wrapper, long wrapped, long name) {
    long value = Attributes.find(wrapped, name);
    if (value != 0) {
      try {
        Attributes.set(wrapper, name, value);
      } finally {
        Refs.decref(value);
      }
    }
  }

  private static void merge(long wrapper, long wrapped, long name) {
    long target = Attributes.get(wrapper, name);
    long source = 0;
    long update = 0;
    try {
      long found = Attributes.find(wrapped, name);
      source = found != 0 ? found : Dicts.create(0);
      update = Attributes.get(target, Interned.of("update"));
      Refs.decref(CallProtocol.callWith(update, source));
    } finally {
      Refs.decref(target);
      Refs.xdecref(source);
      Refs.xdecref(update);
    }
  }

  /** {@code partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)}. */
  private static long wraps(long module, long args, long keywords) {
    long[] given = WRAPS.unpack(args, keywords);
    long names = Dicts.create(3);
    long functools = ImportFunctions.importNamed("_functools");
    long positional = 0;
    long partial = 0;
    try {
      Dicts.put(names, Interned.of("wrapped"), given[0]);
      for (int i = 0; i < OPTIONS.size(); i++) {
        put(names, module, OPTIONS.get(i), given[1 + i]);
      }
      long update = Attributes.get(module, Interned.of("update_wrapper"));
      positional = Tuples.ofOwned(update);
      partial = Attributes.get(functools, Interned.of("partial"));
      return CallProtocol.call(partial, positional, names);
    } finally {
      Refs.decref(names);
      Refs.decref(functools);
      Refs.xdecref(positional);
      Refs.xdecref(partial);
    }
  }

  private static void put(long names, long module, String option, long given) {
    String otherwise = option.equals("assigned") ? "WRAPPER_ASSIGNMENTS" : "WRAPPER_UPDATES";
    long value = given != 0 ? Refs.incref(given) : Attributes.get(module, Interned.of(otherwise));
    Dicts.put(names, Interned.of(option), value);
    Refs.decref(value);
  }
}

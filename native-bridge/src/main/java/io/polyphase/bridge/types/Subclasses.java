package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Lists;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The direct subclasses of types, by address, in the order in which they were made. They do not
 * keep the classes alive; a class is forgotten when it is destroyed.
 */
public final class Subclasses {
  /** Of the built-in types, which all interpreters share. */
  private static final Map<Long, Set<Long>> SHARED = new ConcurrentHashMap<>();

  private Subclasses() {}

  private static Map<Long, Set<Long>> table(long type) {
    return Types.hasFlag(type, Constants._Py_TPFLAGS_STATIC_BUILTIN)
        ? SHARED
        : InterpreterState.current().subclasses();
  }

  /** {@code type_ready_add_subclasses}: tells the bases of a new type. */
  static void add(long type) {
    long bases = getLong(type + PyTypeObject.tp_bases);
    for (long i = 0; i < Tuples.size(bases); i++) {
      table(type)
          .computeIfAbsent(
              Tuples.get(bases, i), _ -> Collections.synchronizedSet(new LinkedHashSet<>()))
          .add(type);
    }
  }

  /** Forgets that a class has these bases, as it gets others. */
  static void remove(long type, long bases) {
    Map<Long, Set<Long>> table = table(type);
    for (long i = 0, n = bases == 0 ? 0 : Tuples.size(bases); i < n; i++) {
      table.computeIfPresent(
          Tuples.get(bases, i),
          (_, subclasses) -> subclasses.remove(type) && subclasses.isEmpty() ? null : subclasses);
    }
  }

  /** Forgets a class that is destroyed. */
  static void forget(long type) {
    remove(type, getLong(type + PyTypeObject.tp_bases));
    table(type).remove(type);
  }

  /** {@code type.__subclasses__()}. */
  public static long list(long type) {
    long list = Lists.create(0);
    for (long subclass : of(type)) {
      Lists.append(list, subclass);
    }
    return list;
  }

  static Set<Long> of(long type) {
    Set<Long> all = new LinkedHashSet<>(SHARED.getOrDefault(type, Set.of()));
    all.addAll(InterpreterState.current().subclasses().getOrDefault(type, Set.of()));
    return all;
  }
}

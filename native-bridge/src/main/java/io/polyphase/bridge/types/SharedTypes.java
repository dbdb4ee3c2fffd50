package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.StaticTypeState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.SharedDicts;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Static types of extensions. Their structs are part of a file that the process opens once, so all
 * interpreters use the same ones, several at a time.
 */
public final class SharedTypes {
  /*
   * What is whose
   * -------------
   * The struct is filled in once, under the lock. The type, its bases and its MRO are immortal, so
   * that nobody counts references to them.
   *
   * A type made by _PyStaticType_InitForExtension has a dict in each interpreter, with descriptors
   * and values of that interpreter, as in CPython; tp_dict is NULL, and tp_subclasses holds the
   * number of the type, by which the interpreter finds the dict (StaticTypeState). What is not in
   * the type's tables but was there before it inherited slots is kept in a Managed.
   *
   * A type made by PyType_Ready has one dict, since extensions read tp_dict. It is immortal with
   * all that is in it, and written under the lock (Dicts). Readers take none: a key becomes visible
   * after its value, and no table of a shared dict is freed.
   */

  /** What the dict of another interpreter gets beside the contents of the type's tables. */
  private record Managed(List<Integer> wrappers, boolean hasNew, boolean isUnhashable) {}

  private static final long NEW = Interned.of("__new__");
  private static final long HASH = Interned.of("__hash__");

  /** Under the lock, as all that is private here. */
  private static final List<Managed> MANAGED = new ArrayList<>();

  private SharedTypes() {}

  /** {@code PyType_Ready} of a type whose dict the interpreters share. */
  static void ready(long type) {
    MissingTypes.check(type);
    SharedDicts.LOCK.lock();
    try {
      if (Types.hasFlag(type, Constants.Py_TPFLAGS_READY)) {
        return;
      }
      Refs.immortalize(type);
      Types.addFlags(type, Constants.Py_TPFLAGS_IMMUTABLETYPE);
      TypeReady.make(type);
      shareLine(type);
      SharedDicts.share(TypeDicts.dict(type));
    } finally {
      SharedDicts.LOCK.unlock();
    }
  }

  /** {@code _PyStaticType_InitForExtension}: in each interpreter that loads the extension. */
  public static void readyForExtension(long type) {
    StaticTypeState own = InterpreterState.current().staticTypes();
    SharedDicts.LOCK.lock();
    try {
      if (!Types.hasFlag(type, Constants.Py_TPFLAGS_READY)) {
        makeManaged(type, own);
      } else if (own.dict(TypeDicts.index(type)) == 0) {
        fill(type, own, MANAGED.get(TypeDicts.index(type)));
      }
    } finally {
      SharedDicts.LOCK.unlock();
    }
  }

  /** Whether each interpreter has a dict of its own for the type. */
  static boolean isManaged(long type) {
    return TypeDicts.index(type) >= 0;
  }

  private static void makeManaged(long type, StaticTypeState own) {
    Refs.immortalize(type);
    Types.addFlags(type, Constants._Py_TPFLAGS_STATIC_BUILTIN | Constants.Py_TPFLAGS_IMMUTABLETYPE);
    if (TypeDicts.index(type) < 0) { // or an earlier attempt has failed
      MANAGED.add(new Managed(List.of(), false, false));
      putLong(type + PyTypeObject.tp_subclasses, MANAGED.size());
    }
    int[] wrappers = SlotWrappers.of(type);
    long dict = Dicts.create(0);
    own.setDict(TypeDicts.index(type), dict);
    TypeReady.make(type);
    shareLine(type);
    MANAGED.set(
        TypeDicts.index(type),
        new Managed(
            Arrays.stream(wrappers).boxed().toList(),
            Dicts.get(dict, NEW) != 0,
            Dicts.get(dict, HASH) == Singletons.NONE));
  }

  private static void fill(long type, StaticTypeState own, Managed managed) {
    long dict = Dicts.create(0);
    own.setDict(TypeDicts.index(type), dict);
    if (managed.hasNew()) {
      long tpNew = Functions.newMethod(type);
      Dicts.put(dict, NEW, tpNew);
      Refs.decref(tpNew);
    }
    SlotWrappers.add(type, dict, managed.wrappers().stream().mapToInt(Integer::intValue).toArray());
    TypeReady.addDefinitions(type, dict);
    if (managed.isUnhashable()) {
      Dicts.put(dict, HASH, Singletons.NONE);
    }
  }

  private static void shareLine(long type) {
    for (long field : new long[] {PyTypeObject.tp_bases, PyTypeObject.tp_mro}) {
      putLong(type + field, Tuples.moveOutsideHeaps(getLong(type + field)));
    }
  }
}

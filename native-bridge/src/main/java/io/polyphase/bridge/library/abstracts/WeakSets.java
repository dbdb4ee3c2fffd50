package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.objects.Weakrefs;

/** Sets of classes in fields of an object; a class does not live longer for that. */
final class WeakSets {
  /** A dead class's reference goes: the function is bound to a weak reference to the set. */
  private static final long DESTROY =
      Functions.definition("_destroy", Constants.METH_O, WeakSets::destroy);

  private WeakSets() {}

  private static long destroy(long setReference, long reference) {
    long set = Weakrefs.target(setReference);
    if (set != Singletons.NONE) {
      try (var scope = new Scope()) {
        boolean _ = Sets.discard(scope.own(Refs.incref(set)), reference);
      }
    }
    return Singletons.NONE;
  }

  static boolean contains(long field, long type) {
    long set = getLong(field);
    if (set == 0 || Sets.size(set) == 0 || Weakrefs.listOf(type) == 0) {
      return false; // nobody refers to it weakly, or nobody can
    }
    try (var scope = new Scope()) {
      return Sets.contains(set, scope.own(Weakrefs.create(type, 0)));
    }
  }

  static void add(long field, long type) {
    if (getLong(field) == 0) {
      putLong(field, Sets.create(BuiltinTypes.PySet_Type, 0));
    }
    try (var scope = new Scope()) {
      long set = scope.own(Refs.incref(getLong(field)));
      long setReference = scope.own(Weakrefs.create(set, 0));
      long callback = scope.own(Functions.create(DESTROY, setReference, 0, 0));
      Sets.add(set, scope.own(Weakrefs.create(type, callback)));
    }
  }

  static void clear(long field) {
    if (getLong(field) != 0) {
      Sets.clear(getLong(field));
    }
  }

  /** A new set. */
  static long copy(long field) {
    return Sets.create(BuiltinTypes.PySet_Type, getLong(field));
  }

  /** The classes that live: a new list. */
  static long living(long field) {
    long living = Lists.create(0);
    long set = getLong(field);
    for (long i = set == 0 ? -1 : Sets.next(set, -1); i >= 0; i = Sets.next(set, i)) {
      long type = Weakrefs.target(Sets.keyAt(set, i));
      if (type != Singletons.NONE) {
        Lists.append(living, type);
      }
    }
    return living;
  }
}

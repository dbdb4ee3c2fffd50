package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.DictIterators;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SetOperations;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code dict_keys}, {@code dict_items} and {@code dict_values} (Objects/dictobject.c). */
final class DictViewTypes {
  private static final long DICT = PyObject.SIZE;
  private static final long SIZE = DICT + Long.BYTES;

  private DictViewTypes() {}

  static void ready() {
    set(
        builder(BuiltinTypes.PyDictKeys_Type, "dict_keys", BuiltinTypes.PyDictIterKey_Type)
            .status("sq_contains", (v, key) -> Dicts.get(dict(v), key) == 0 ? 0 : 1),
        BuiltinTypes.PyDictRevIterKey_Type);
    set(
        builder(BuiltinTypes.PyDictItems_Type, "dict_items", BuiltinTypes.PyDictIterItem_Type)
            .status("sq_contains", DictViewTypes::containsItem),
        BuiltinTypes.PyDictRevIterItem_Type);
    TypeBuilder values =
        builder(BuiltinTypes.PyDictValues_Type, "dict_values", BuiltinTypes.PyDictIterValue_Type);
    last(values, BuiltinTypes.PyDictRevIterValue_Type);
  }

  private static TypeBuilder builder(long type, String name, long iterator) {
    return TypeBuilder.at(type, name)
        .size(SIZE)
        .lastingReferences(DICT)
        .slot("tp_repr", DictViewTypes::repr)
        .slot("tp_iter", v -> DictIterators.create(iterator, dict(v)))
        .status("sq_length", v -> Dicts.size(dict(v)));
  }

  private static void set(TypeBuilder view, long reversed) {
    last(
        view.slot("tp_richcompare", DictViewTypes::compare)
            .slot("nb_subtract", DictViewTypes::subtract)
            .slot("nb_and", DictViewTypes::and)
            .slot("nb_xor", DictViewTypes::xor)
            .slot("nb_or", DictViewTypes::or)
            .oneArg("isdisjoint", DictViewTypes::isDisjoint),
        reversed);
  }

  private static void last(TypeBuilder view, long reversed) {
    view.noArgs("__reversed__", v -> DictIterators.createReversed(reversed, dict(v)))
        .getset("mapping", v -> MappingProxyType.proxy(dict(v)), null)
        .ready();
  }

  /** {@code dict.keys()} and so on. */
  static long create(long type, long dict) {
    long view = Memory.allocate(type, SIZE);
    putLong(view + DICT, Refs.incref(dict));
    TrackedList.track(view);
    return view;
  }

  static long dict(long view) {
    return getLong(view + DICT);
  }

  private static boolean isSet(long object) {
    return Types.isInstance(object, BuiltinTypes.PyDictKeys_Type)
        || Types.isInstance(object, BuiltinTypes.PyDictItems_Type);
  }

  private static long repr(long view) {
    if (!ReprStack.enter(view)) {
      return Strs.of("...");
    }
    try {
      long list = SequenceProtocol.list(view);
      try {
        return Strs.of(Types.name(Refs.type(view)) + "(" + ObjectProtocol.reprJava(list) + ")");
      } finally {
        Refs.decref(list);
      }
    } finally {
      ReprStack.leave(view);
    }
  }

  private static long containsItem(long view, long item) {
    if (!Tuples.check(item) || Tuples.size(item) != 2) {
      return 0;
    }
    long value = Dicts.get(dict(view), Tuples.get(item, 0));
    if (value == 0) {
      return 0;
    }
    Refs.incref(value);
    try {
      return ObjectProtocol.equal(value, Tuples.get(item, 1)) ? 1 : 0;
    } finally {
      Refs.decref(value);
    }
  }

  private static boolean allIn(long view, long other) {
    boolean[] all = {true};
    Sets.forEach(view, item -> all[0] = all[0] && SequenceProtocol.contains(other, item));
    return all[0];
  }

  private static long compare(long left, long right, long operation) {
    if (!Sets.check(right) && !isSet(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    int order = Long.compare(Dicts.size(dict(left)), SequenceProtocol.length(right));
    return Singletons.bool(
        switch ((int) operation) {
          case ObjectProtocol.EQ -> order == 0 && allIn(left, right);
          case ObjectProtocol.NE -> !(order == 0 && allIn(left, right));
          case ObjectProtocol.LT -> order < 0 && allIn(left, right);
          case ObjectProtocol.LE -> order <= 0 && allIn(left, right);
          case ObjectProtocol.GT -> order > 0 && allIn(right, left);
          default -> order >= 0 && allIn(right, left); // >=
        });
  }

  private interface Change {
    void apply(long set);
  }

  /** A set of what is on the left, which need not be a view, and then changed. */
  private static long changed(long left, Change change) {
    long set = Sets.create(BuiltinTypes.PySet_Type, left);
    try {
      change.apply(set);
      return set;
    } catch (PythonError e) {
      Refs.decref(set);
      throw e;
    }
  }

  private static long subtract(long left, long right) {
    return changed(left, set -> SetOperations.differenceUpdate(set, right));
  }

  private static long or(long left, long right) {
    return changed(left, set -> Sets.update(set, right));
  }

  private static long xor(long left, long right) {
    return changed(left, set -> SetOperations.symmetricDifferenceUpdate(set, right));
  }

  private static long and(long left, long right) {
    long view = isSet(left) ? left : right;
    long other = isSet(left) ? right : left;
    long size = Dicts.size(dict(view));
    if (Refs.type(other) == BuiltinTypes.PySet_Type && size <= Sets.size(other)) {
      return SetOperations.intersection(other, view);
    }
    boolean swap = isSet(other) && Dicts.size(dict(other)) > size;
    long looked = swap ? other : view;
    long gone = swap ? view : other;
    long result = Sets.create(BuiltinTypes.PySet_Type, 0);
    try {
      Sets.forEach(
          gone,
          item -> {
            if (SequenceProtocol.contains(looked, item)) {
              Sets.add(result, item);
            }
          });
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }

  private static long isDisjoint(long view, long other) {
    if (view == other) {
      return Singletons.bool(Dicts.size(dict(view)) == 0);
    }
    boolean swap =
        (Sets.check(other) || isSet(other))
            && SequenceProtocol.length(other) > Dicts.size(dict(view));
    boolean[] common = new boolean[1];
    Sets.forEach(
        swap ? view : other,
        item -> common[0] = common[0] || SequenceProtocol.contains(swap ? other : view, item));
    return Singletons.bool(!common[0]);
  }
}

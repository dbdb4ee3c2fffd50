package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PySetObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code set} and {@code frozenset}. */
final class SetTypes {
  private SetTypes() {}

  static void ready() {
    IteratorTypes.builder(BuiltinTypes.PySetIter_Type, "set_iterator")
        .slot("tp_iternext", Iterators::nextOfDict)
        .ready();
    common(BuiltinTypes.PySet_Type, "set")
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .slot("tp_new", (type, _, _) -> Sets.create(type, 0))
        .status("tp_init", SetTypes::init)
        .oneArg("add", SetTypes::add)
        .oneArg("discard", SetTypes::discard)
        .oneArg("remove", SetTypes::remove)
        .noArgs("pop", SetTypes::pop)
        .noArgs("clear", SetTypes::clear)
        .oneArg("update", SetTypes::update)
        .ready();
    common(BuiltinTypes.PyFrozenSet_Type, "frozenset")
        .status("tp_hash", Sets::hash)
        .slot("tp_new", SetTypes::newFrozen)
        .ready();
  }

  private static TypeBuilder common(long type, String name) {
    return TypeBuilder.at(type, name)
        .size(PySetObject.SIZE)
        .weaklistOffset(PySetObject.weakreflist)
        .flags(Constants.Py_TPFLAGS_BASETYPE | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_dealloc", Sets::dealloc)
        .traverse(Dicts::traverse)
        .slot("tp_clear", Sets::clear)
        .slot("tp_repr", Sets::repr)
        .slot("tp_richcompare", SetTypes::compare)
        .slot("tp_iter", set -> Iterators.create(BuiltinTypes.PySetIter_Type, set))
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_length", Sets::size)
        .status("sq_contains", (set, key) -> Sets.contains(set, key) ? 1 : 0)
        .slot("nb_and", (a, b) -> both(a, b) ? Sets.select(exact(a), a, b, true) : notSets())
        .slot("nb_subtract", (a, b) -> both(a, b) ? Sets.select(exact(a), a, b, false) : notSets())
        .slot("nb_or", (a, b) -> both(a, b) ? union(a, b) : notSets())
        .slot("nb_xor", (a, b) -> both(a, b) ? symmetricDifference(a, b) : notSets())
        .noArgs("copy", set -> Sets.create(exact(set), set))
        .oneArg("union", SetTypes::union)
        .oneArg("intersection", (set, other) -> withOther(set, other, true))
        .oneArg("difference", (set, other) -> withOther(set, other, false))
        .oneArg("isdisjoint", SetTypes::isDisjoint)
        .oneArg("issubset", (a, b) -> compareWith(a, b, ObjectProtocol.LE))
        .oneArg("issuperset", (a, b) -> compareWith(a, b, ObjectProtocol.GE));
  }

  private static boolean both(long left, long right) {
    return Sets.check(left) && Sets.check(right);
  }

  private static long notSets() {
    return Singletons.NOT_IMPLEMENTED;
  }

  /** The type of what operations make. */
  private static long exact(long set) {
    return Sets.isFrozen(set) ? BuiltinTypes.PyFrozenSet_Type : BuiltinTypes.PySet_Type;
  }

  private static long newFrozen(long type, long args, long keywords) {
    return Sets.create(type, ContainerInits.argument(Types.shortName(type), args));
  }

  private static long init(long set, long args, long keywords) {
    long iterable = ContainerInits.argument(Types.shortName(Refs.type(set)), args);
    Sets.clear(set);
    if (iterable != 0) {
      Sets.update(set, iterable);
    }
    return 0;
  }

  private static long add(long set, long key) {
    Sets.add(set, key);
    return Singletons.NONE;
  }

  private static long discard(long set, long key) {
    Sets.discard(set, key);
    return Singletons.NONE;
  }

  private static long remove(long set, long key) {
    if (!Sets.discard(set, key)) {
      Errors.setObject(Exceptions.KeyError, key);
      throw PythonError.SET;
    }
    return Singletons.NONE;
  }

  private static long pop(long set) {
    long key = Sets.pop(set);
    if (key == 0) {
      throw Errors.raise(Exceptions.KeyError, "pop from an empty set");
    }
    return key;
  }

  private static long clear(long set) {
    Sets.clear(set);
    return Singletons.NONE;
  }

  private static long update(long set, long iterable) {
    Sets.update(set, iterable);
    return Singletons.NONE;
  }

  private static long union(long set, long iterable) {
    long result = Sets.create(exact(set), set);
    try {
      Sets.update(result, iterable);
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }

  private static long symmetricDifference(long left, long right) {
    long result = Sets.select(exact(left), left, right, false);
    for (long i = Dicts.next(right, -1); i >= 0; i = Dicts.next(right, i)) {
      if (!Sets.contains(left, Dicts.keyAt(right, i))) {
        Sets.add(result, Dicts.keyAt(right, i));
      }
    }
    return result;
  }

  private static long withOther(long set, long iterable, boolean inOther) {
    long other = Sets.create(BuiltinTypes.PySet_Type, iterable);
    try {
      return Sets.select(exact(set), set, other, inOther);
    } finally {
      Refs.decref(other);
    }
  }

  private static long isDisjoint(long set, long iterable) {
    long common = withOther(set, iterable, true);
    boolean disjoint = Sets.size(common) == 0;
    Refs.decref(common);
    return Singletons.bool(disjoint);
  }

  private static long compareWith(long set, long iterable, int operation) {
    long other = Sets.create(BuiltinTypes.PySet_Type, iterable);
    try {
      return compare(set, other, operation);
    } finally {
      Refs.decref(other);
    }
  }

  private static long compare(long left, long right, long operation) {
    if (!both(left, right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean sameSize = Sets.size(left) == Sets.size(right);
    return Singletons.bool(
        switch ((int) operation) {
          case ObjectProtocol.EQ -> sameSize && Sets.isSubset(left, right);
          case ObjectProtocol.NE -> !sameSize || !Sets.isSubset(left, right);
          case ObjectProtocol.LE -> Sets.isSubset(left, right);
          case ObjectProtocol.GE -> Sets.isSubset(right, left);
          case ObjectProtocol.LT -> !sameSize && Sets.isSubset(left, right);
          default -> !sameSize && Sets.isSubset(right, left); // >
        });
  }
}

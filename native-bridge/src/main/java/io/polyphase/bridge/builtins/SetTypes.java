package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PySetObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.KeyErrors;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Pickling;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SetIterators;
import io.polyphase.bridge.objects.SetOperations;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.LongBinaryOperator;

/** {@code set} and {@code frozenset}; the methods in the order in which {@code dir} tells them. */
final class SetTypes {
  private SetTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PySetIter_Type, "set_iterator")
        .size(SetIterators.SIZE)
        .lastingReferences(SetIterators.OVER)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", SetIterators::next)
        .noArgs("__length_hint__", i -> Ints.of(SetIterators.lengthHint(i)))
        .noArgs("__reduce__", SetIterators::reduce)
        .ready();
    set();
    frozenSet();
  }

  private static void set() {
    common(BuiltinTypes.PySet_Type, "set")
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .slot("tp_new", (type, _, _) -> Sets.create(type, 0))
        .status("tp_init", SetTypes::init)
        .slot("nb_inplace_and", inPlace(SetOperations::intersectionUpdate))
        .slot("nb_inplace_or", inPlace(Sets::update))
        .slot("nb_inplace_subtract", inPlace(SetOperations::differenceUpdate))
        .slot("nb_inplace_xor", inPlace(SetOperations::symmetricDifferenceUpdate))
        .oneArg("add", (set, key) -> none(() -> Sets.add(set, key)))
        .noArgs("clear", set -> none(() -> Sets.clear(set)))
        .coexisting("__contains__", (set, key) -> Singletons.bool(contains(set, key)))
        .noArgs("copy", set -> Sets.create(Sets.baseType(set), set))
        .oneArg("discard", (set, key) -> none(() -> discard(set, key)))
        .varArgs("difference", SetOperations::differences)
        .varArgs("difference_update", each(SetOperations::differenceUpdate))
        .varArgs("intersection", SetOperations::intersections)
        .varArgs("intersection_update", SetTypes::intersectionUpdate)
        .oneArg("isdisjoint", (a, b) -> Singletons.bool(SetOperations.areDisjoint(a, b)))
        .oneArg("issubset", (a, b) -> compareWith(a, b, ObjectProtocol.LE))
        .oneArg("issuperset", (a, b) -> compareWith(a, b, ObjectProtocol.GE))
        .noArgs("pop", SetTypes::pop)
        .noArgs("__reduce__", SetTypes::reduce)
        .oneArg("remove", SetTypes::remove)
        .noArgs("__sizeof__", set -> Ints.of(Sets.sizeOf(set)))
        .oneArg("symmetric_difference", SetOperations::symmetricDifference)
        .oneArg(
            "symmetric_difference_update",
            (a, b) -> none(() -> SetOperations.symmetricDifferenceUpdate(a, b)))
        .varArgs("union", SetOperations::unions)
        .varArgs("update", each(Sets::update))
        .classOneArg("__class_getitem__", GenericAliases::create)
        .ready();
  }

  private static void frozenSet() {
    common(BuiltinTypes.PyFrozenSet_Type, "frozenset")
        .status("tp_hash", Sets::hash)
        .slot("tp_new", SetTypes::newFrozen)
        .coexisting("__contains__", (set, key) -> Singletons.bool(contains(set, key)))
        .noArgs("copy", SetTypes::frozenCopy)
        .varArgs("difference", SetOperations::differences)
        .varArgs("intersection", SetOperations::intersections)
        .oneArg("isdisjoint", (a, b) -> Singletons.bool(SetOperations.areDisjoint(a, b)))
        .oneArg("issubset", (a, b) -> compareWith(a, b, ObjectProtocol.LE))
        .oneArg("issuperset", (a, b) -> compareWith(a, b, ObjectProtocol.GE))
        .noArgs("__reduce__", SetTypes::reduce)
        .noArgs("__sizeof__", set -> Ints.of(Sets.sizeOf(set)))
        .oneArg("symmetric_difference", SetOperations::symmetricDifference)
        .varArgs("union", SetOperations::unions)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .ready();
  }

  private static TypeBuilder common(long type, String name) {
    return TypeBuilder.at(type, name)
        .size(PySetObject.SIZE)
        .weaklistOffset(PySetObject.weakreflist)
        .flags(Constants.Py_TPFLAGS_BASETYPE | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_dealloc", Sets::dealloc)
        .traverse(Sets::traverse)
        .slot("tp_clear", Sets::clear)
        .slot("tp_repr", Sets::repr)
        .slot("tp_richcompare", SetTypes::compare)
        .slot("tp_iter", SetIterators::create)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_length", Sets::size)
        .status("sq_contains", (set, key) -> contains(set, key) ? 1 : 0)
        .slot("nb_and", ofSets(SetOperations::intersection))
        .slot("nb_subtract", ofSets(SetOperations::difference))
        .slot("nb_or", ofSets(SetOperations::union))
        .slot("nb_xor", ofSets(SetOperations::symmetricDifference));
  }

  private static long none(Runnable action) {
    action.run();
    return Singletons.NONE;
  }

  private static boolean both(long left, long right) {
    return Sets.check(left) && Sets.check(right);
  }

  private static io.polyphase.bridge.ffi.Fn.F2 ofSets(LongBinaryOperator operation) {
    return (a, b) -> both(a, b) ? operation.applyAsLong(a, b) : Singletons.NOT_IMPLEMENTED;
  }

  /** What changes a set by another iterable. */
  private interface Change {
    void apply(long set, long iterable);
  }

  private static io.polyphase.bridge.ffi.Fn.F2 inPlace(Change change) {
    return (set, other) -> {
      if (!Sets.check(other)) {
        return Singletons.NOT_IMPLEMENTED;
      }
      change.apply(set, other);
      return Refs.incref(set);
    };
  }

  private static io.polyphase.bridge.ffi.Fn.F2 each(Change change) {
    return (set, args) -> {
      for (long i = 0; i < Tuples.size(args); i++) {
        change.apply(set, Tuples.get(args, i));
      }
      return Singletons.NONE;
    };
  }

  private static long intersectionUpdate(long set, long args) {
    long common = SetOperations.intersections(set, args);
    SetOperations.replace(set, common);
    return Singletons.NONE;
  }

  private static long newFrozen(long type, long args, long keywords) {
    if (type == BuiltinTypes.PyFrozenSet_Type) {
      Arguments.noKeywords("frozenset", keywords);
    }
    long iterable = ContainerInits.argument("frozenset", args);
    if (iterable != 0
        && type == BuiltinTypes.PyFrozenSet_Type
        && Refs.type(iterable) == BuiltinTypes.PyFrozenSet_Type) {
      return Refs.incref(iterable);
    }
    return Sets.create(type, iterable);
  }

  private static long frozenCopy(long set) {
    return Refs.type(set) == BuiltinTypes.PyFrozenSet_Type
        ? Refs.incref(set)
        : Sets.create(BuiltinTypes.PyFrozenSet_Type, set);
  }

  private static long init(long set, long args, long keywords) {
    if (Refs.type(set) == BuiltinTypes.PySet_Type) {
      Arguments.noKeywords("set", keywords);
    }
    long iterable = ContainerInits.argument(Types.shortName(Refs.type(set)), args);
    Sets.clear(set);
    if (iterable != 0) {
      Sets.update(set, iterable);
    }
    return 0;
  }

  /** A set, which has no hash, is looked up as the frozen set of its items. */
  private static boolean contains(long set, long key) {
    return withFrozen(key, k -> Sets.contains(set, k));
  }

  private static boolean discard(long set, long key) {
    return withFrozen(key, k -> Sets.discard(set, k));
  }

  private interface KeyTest {
    boolean test(long key);
  }

  private static boolean withFrozen(long key, KeyTest action) {
    try {
      return action.test(key);
    } catch (PythonError e) {
      if (!Types.isInstance(key, BuiltinTypes.PySet_Type)
          || !Errors.matches(Exceptions.TypeError)) {
        throw e;
      }
      Errors.clear();
    }
    long frozen = Sets.create(BuiltinTypes.PyFrozenSet_Type, key);
    try {
      return action.test(frozen);
    } finally {
      Refs.decref(frozen);
    }
  }

  private static long remove(long set, long key) {
    if (!discard(set, key)) {
      throw KeyErrors.missing(key);
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

  /** The type, a list of the items, and the state. */
  private static long reduce(long set) {
    long items = SequenceProtocol.list(set);
    try {
      return Tuples.ofOwned(
          Refs.incref(Refs.type(set)), Tuples.of(items), Pickling.state(set, false));
    } finally {
      Refs.decref(items);
    }
  }

  private static long compareWith(long set, long iterable, int operation) {
    if (Sets.check(iterable)) {
      return compare(set, iterable, operation);
    }
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

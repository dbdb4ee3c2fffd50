package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTupleObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.StringJoiner;

/** {@code tuple}. */
final class TupleType {
  // The hash of tuples: xxHash, with _PyTuple_HASH_XXPRIME_1 and so on of Objects/tupleobject.c.
  private static final long XXPRIME_1 = 0x9e3779b185ebca87L;
  private static final long XXPRIME_2 = 0xc2b2ae3d27d4eb4fL;
  private static final long XXPRIME_5 = 0x27d4eb2f165667c5L;
  private static final int XXROTATE = 31;
  private static final long LENGTH_MIX = 3527539;
  private static final long INSTEAD_OF_ERROR = 1546275796; // −1 would be

  private TupleType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyTuple_Type, "tuple")
        .size(PyTupleObject.ob_item, 8)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_TUPLE_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF
                | Constants.Py_TPFLAGS_SEQUENCE)
        .slot("tp_dealloc", Tuples::dealloc)
        .traverse(Tuples::traverse)
        .slot("tp_repr", TupleType::tupleRepr)
        .status("tp_hash", TupleType::tupleHash)
        .slot("tp_richcompare", TupleType::compareTuples)
        .slot("tp_iter", t -> Iterators.create(BuiltinTypes.PyTupleIter_Type, t))
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .slot("tp_new", ContainerInits::tuple)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_length", Tuples::size)
        .slot("sq_item", TupleType::tupleItem)
        .slot("sq_concat", TupleType::tupleConcat)
        .slot("sq_repeat", SequenceOperators::repeatTuple)
        .status("sq_contains", (t, item) -> find(t, item, 0, Long.MAX_VALUE) < 0 ? 0 : 1)
        .status("mp_length", Tuples::size)
        .slot("mp_subscript", TupleType::tupleSubscript)
        .noArgs("__getnewargs__", t -> Tuples.ofOwned(copyOf(t)))
        .varArgs("index", 1, 3, TupleType::index)
        .oneArg("count", TupleType::count)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .ready();
  }

  private static long tupleRepr(long tuple) {
    long size = Tuples.size(tuple);
    if (!ReprStack.enter(tuple)) {
      return Strs.of("(...)");
    }
    try {
      var shown = new StringJoiner(", ", "(", size == 1 ? ",)" : ")");
      for (long i = 0; i < size; i++) {
        shown.add(ObjectProtocol.reprJava(Tuples.get(tuple, i)));
      }
      return Strs.of(shown.toString());
    } finally {
      ReprStack.leave(tuple);
    }
  }

  /** A plain tuple of the same items. */
  private static long copyOf(long tuple) {
    return ObjectProtocol.slice(tuple, 0, Tuples.size(tuple));
  }

  private static long find(long tuple, long value, long from, long to) {
    for (long i = from; i < to && i < Tuples.size(tuple); i++) {
      if (ObjectProtocol.equal(Tuples.get(tuple, i), value)) {
        return i;
      }
    }
    return -1;
  }

  private static long index(long tuple, long args) {
    long start = ListMethods.bound(args, 1, 0, Tuples.size(tuple));
    long stop = ListMethods.bound(args, 2, Long.MAX_VALUE, Tuples.size(tuple));
    long index = find(tuple, Tuples.get(args, 0), start, stop);
    if (index < 0) {
      throw Errors.raise(Exceptions.ValueError, "tuple.index(x): x not in tuple");
    }
    return Ints.of(index);
  }

  private static long count(long tuple, long value) {
    long count = 0;
    for (long i = 0; i < Tuples.size(tuple); i++) {
      count += ObjectProtocol.equal(Tuples.get(tuple, i), value) ? 1 : 0;
    }
    return Ints.of(count);
  }

  private static long tupleHash(long tuple) {
    long hash = XXPRIME_5;
    for (long i = 0; i < Tuples.size(tuple); i++) {
      hash += ObjectProtocol.hash(Tuples.get(tuple, i)) * XXPRIME_2;
      hash = Long.rotateLeft(hash, XXROTATE) * XXPRIME_1;
    }
    hash += Tuples.size(tuple) ^ XXPRIME_5 ^ LENGTH_MIX;
    return hash == -1 ? INSTEAD_OF_ERROR : hash;
  }

  private static long tupleItem(long tuple, long index) {
    if (index < 0 || index >= Tuples.size(tuple)) {
      throw Errors.raise(Exceptions.IndexError, "tuple index out of range");
    }
    return Refs.incref(Tuples.get(tuple, index));
  }

  private static long tupleConcat(long left, long right) {
    if (!Tuples.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can only concatenate tuple (not \"" + Types.name(Refs.type(right)) + "\") to tuple");
    }
    if (Tuples.size(left) == 0 && Refs.type(right) == BuiltinTypes.PyTuple_Type) {
      return Refs.incref(right);
    }
    if (Tuples.size(right) == 0 && Refs.type(left) == BuiltinTypes.PyTuple_Type) {
      return Refs.incref(left);
    }
    long result = Tuples.create(Tuples.size(left) + Tuples.size(right));
    for (long i = 0; i < Tuples.size(left); i++) {
      Tuples.put(result, i, Refs.incref(Tuples.get(left, i)));
    }
    for (long i = 0; i < Tuples.size(right); i++) {
      Tuples.put(result, Tuples.size(left) + i, Refs.incref(Tuples.get(right, i)));
    }
    return result;
  }

  private static long tupleSubscript(long tuple, long key) {
    return SliceObjects.subscript(
        tuple, key, Tuples::size, TupleType::tupleItem, TupleType::tupleSlice);
  }

  private static long tupleSlice(long tuple, SliceObjects.Range range) {
    boolean whole = range.step() == 1 && range.count() == Tuples.size(tuple);
    if (whole && Refs.type(tuple) == BuiltinTypes.PyTuple_Type) {
      return Refs.incref(tuple);
    }
    long result = Tuples.create(range.count());
    for (long i = 0; i < range.count(); i++) {
      Tuples.put(result, i, Refs.incref(Tuples.get(tuple, range.at(i))));
    }
    return result;
  }

  private static long compareTuples(long left, long right, long operation) {
    if (!Tuples.check(left) || !Tuples.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return compareItems(
        Tuples.items(left), Tuples.size(left), Tuples.items(right), Tuples.size(right), operation);
  }

  static long compareItems(long left, long leftSize, long right, long rightSize, long operation) {
    long common = Math.min(leftSize, rightSize);
    for (long i = 0; i < common; i++) {
      long a = getLong(left + 8 * i);
      long b = getLong(right + 8 * i);
      if (!ObjectProtocol.equal(a, b)) {
        return switch ((int) operation) {
          case ObjectProtocol.EQ -> Singletons.FALSE;
          case ObjectProtocol.NE -> Singletons.TRUE;
          default -> ObjectProtocol.compare(a, b, (int) operation);
        };
      }
    }
    return ObjectProtocol.ordered(Long.compare(leftSize, rightSize), operation);
  }
}

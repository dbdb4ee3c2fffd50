package io.polyphase.bridge.library.collections;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code deque}: how it is made, copied, shown and compared. */
final class Deque {
  private static final Parameters INIT = Parameters.of("deque", 0, "iterable", "maxlen");
  private static final long GET_STATE = Interned.of("__getstate__");

  private Deque() {}

  static long spec() {
    TypeBuilder type =
        TypeBuilder.named("collections.deque")
            .size(DequeItems.BASIC_SIZE)
            .flags(Constants.Py_TPFLAGS_BASETYPE | Constants.Py_TPFLAGS_SEQUENCE)
            .weaklistOffset(DequeItems.WEAKREFS)
            .references()
            .traverse(DequeItems::traverse)
            .slot("tp_clear", DequeItems::clear)
            .beforeClear(DequeItems::clear)
            .slot("tp_repr", Deque::repr)
            .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
            .address("tp_getattro", CommonSlots.GENERIC_GET)
            .slot("tp_richcompare", Deque::compare)
            .slot("tp_iter", deque -> iterator(deque, Collections.DEQUE_ITERATOR))
            .status("tp_init", Deque::init)
            .slot("tp_new", (deque, _, _) -> create(deque))
            .address("tp_free", CommonSlots.GC_DEL);
    DequeMethods.addSequence(type);
    DequeMethods.addEnds(type);
    type.noArgs("__copy__", Deque::copy).noArgs("copy", Deque::copy);
    DequeMethods.addOthers(type);
    return type.noArgs("__reduce__", Deque::reduce)
        .oneArg("remove", DequeMethods::remove)
        .noArgs("__reversed__", deque -> iterator(deque, Collections.REVERSE_ITERATOR))
        .noArgs("reverse", DequeMethods::reverse)
        .varArgs("rotate", DequeMethods::rotate)
        .noArgs("__sizeof__", DequeMethods::sizeOf)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .getset("maxlen", DequeMethods::most, null)
        .spec();
  }

  private static long create(long type) {
    long made = Types.alloc(type);
    DequeItems.setMost(made, DequeItems.UNBOUNDED);
    return made;
  }

  private static long iterator(long deque, int kind) {
    long module = HostModules.moduleOf(Refs.type(deque), Collections.DEFINITION);
    return DequeIterator.create(HostModules.kept(module, kind), deque, 0);
  }

  private static long init(long deque, long args, long keywords) {
    long[] given = INIT.unpack(args, keywords);
    long most = DequeItems.UNBOUNDED;
    if (given[1] != 0 && given[1] != Singletons.NONE) {
      most = Clinic.exactSsize(given[1]);
      if (most < 0) {
        throw Errors.raise(Exceptions.ValueError, "maxlen must be non-negative");
      }
    }
    DequeItems.setMost(deque, most);
    if (DequeItems.size(deque) > 0) {
      DequeItems.clear(deque);
    }
    if (given[0] != 0) {
      Refs.decref(DequeMethods.extend(deque, given[0]));
    }
    return 0;
  }

  static boolean check(long object) {
    return DequeMethods.isDeque(object);
  }

  /** A deque of the same type and bound. */
  static long copy(long deque) {
    long type = Refs.type(deque);
    long most = DequeItems.most(deque);
    if (Types.isHeapType(type) && type == DequeMethods.plainType(deque)) {
      long made = create(type);
      DequeItems.setMost(made, most);
      return filled(made, deque);
    }
    long bound = most == DequeItems.UNBOUNDED ? 0 : Ints.of(most);
    long made;
    try {
      made =
          bound == 0
              ? CallProtocol.callWith(type, deque)
              : CallProtocol.callWith(type, deque, bound);
    } finally {
      Refs.xdecref(bound);
    }
    if (!Types.isInstance(made, DequeMethods.plainType(deque))) {
      String other = Types.name(Refs.type(made));
      Refs.decref(made);
      throw Errors.raise(
          Exceptions.TypeError, Types.name(type) + "() must return a deque, not " + other);
    }
    return made;
  }

  /** Adds items to a new deque; gives it back if that fails. */
  static long filled(long made, long iterable) {
    try {
      Refs.decref(DequeMethods.extend(made, iterable));
      return made;
    } catch (PythonError e) {
      Refs.decref(made);
      throw e;
    }
  }

  private static long repr(long deque) {
    if (!ReprStack.enter(deque)) {
      return Strs.of("[...]");
    }
    long list = 0;
    try {
      list = SequenceProtocol.list(deque);
      long most = DequeItems.most(deque);
      return Strs.of(
          Types.shortName(Refs.type(deque))
              + "("
              + ObjectProtocol.reprJava(list)
              + (most == DequeItems.UNBOUNDED ? ")" : ", maxlen=" + most + ")"));
    } finally {
      Refs.xdecref(list);
      ReprStack.leave(deque);
    }
  }

  private static long compare(long left, long right, long operation) {
    if (!check(left) || !check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long size = DequeItems.size(left);
    long other = DequeItems.size(right);
    int op = (int) operation;
    boolean isEquality = op == ObjectProtocol.EQ || op == ObjectProtocol.NE;
    if (left == right) {
      return ordered(0, op);
    }
    if (isEquality && size != other) {
      return Singletons.bool(op == ObjectProtocol.NE);
    }
    return compareItems(left, right, op);
  }

  /** As lists: by the first items that are not equal. */
  private static long compareItems(long left, long right, int operation) {
    long first = SequenceProtocol.list(left);
    long second = 0;
    try {
      second = SequenceProtocol.list(right);
      return ObjectProtocol.compare(first, second, operation);
    } finally {
      Refs.decref(first);
      Refs.xdecref(second);
    }
  }

  private static long ordered(int order, int operation) {
    return ObjectProtocol.ordered(order, operation);
  }

  private static long reduce(long deque) {
    long state = CallProtocol.callMethod(deque, GET_STATE);
    long iterator;
    try {
      iterator = SequenceProtocol.iter(deque);
    } catch (PythonError e) {
      Refs.decref(state);
      throw e;
    }
    long most = DequeItems.most(deque);
    long arguments =
        most == DequeItems.UNBOUNDED ? Tuples.EMPTY : Tuples.ofOwned(Tuples.EMPTY, Ints.of(most));
    return Tuples.ofOwned(Refs.incref(Refs.type(deque)), arguments, state, iterator);
  }
}

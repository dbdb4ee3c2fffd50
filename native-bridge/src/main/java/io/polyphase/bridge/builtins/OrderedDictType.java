package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.KeyErrors;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.OrderedDicts;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Weakrefs;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code collections.OrderedDict} (Objects/odictobject.c). */
final class OrderedDictType {
  private static final long GET_STATE = Interned.of("__getstate__");
  private static final long ITEMS = Interned.of("items");
  private static final Parameters FROM_KEYS = Parameters.of("fromkeys", 1, "iterable", "value");
  private static final Parameters SET_DEFAULT = Parameters.of("setdefault", 1, "key", "default");
  private static final Parameters POP = Parameters.of("pop", 1, "key", "default");
  private static final Parameters POP_ITEM = Parameters.of("popitem", 0, "last");
  private static final Parameters MOVE = Parameters.of("move_to_end", 1, "key", "last");

  private OrderedDictType() {}

  static void ready() {
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyODict_Type, "collections.OrderedDict")
            .base(BuiltinTypes.PyDict_Type)
            .size(OrderedDicts.SIZE)
            .flags(Constants.Py_TPFLAGS_BASETYPE)
            .dictOffset(OrderedDicts.DICT)
            .weaklistOffset(OrderedDicts.WEAKREFS)
            .slot("tp_dealloc", OrderedDictType::dealloc)
            .traverse(OrderedDictType::traverse)
            .slot("tp_clear", OrderedDictType::clearAll)
            .slot("tp_repr", OrderedDictType::repr)
            .slot("tp_richcompare", OrderedDictType::compare)
            .slot("tp_iter", dict -> OrderedDicts.iterator(dict, OrderedDicts.KEYS, false))
            .status("tp_init", OrderedDictType::init)
            .slot("nb_or", OrderedDictType::or)
            .slot("nb_inplace_or", OrderedDictType::orInPlace)
            .status("mp_ass_subscript", OrderedDicts::setItem)
            .classKeywords("fromkeys", OrderedDictType::fromKeys)
            .noArgs("__sizeof__", dict -> Ints.of(Dicts.sizeOf(dict)))
            .noArgs("__reduce__", OrderedDictType::reduce);
    items(type);
    OrderedDictViews.addTo(type);
    type.keywords("update", OrderedDictType::update)
        .noArgs("clear", OrderedDictType::clear)
        .noArgs("copy", OrderedDictType::copy)
        .noArgs("__reversed__", dict -> OrderedDicts.iterator(dict, OrderedDicts.KEYS, true))
        .keywords("move_to_end", OrderedDictType::moveToEnd)
        .getset("__dict__", Attributes::getDict, Attributes::setDict)
        .ready();
    OrderedDictViews.ready();
  }

  private static void items(TypeBuilder type) {
    type.keywords("setdefault", OrderedDictType::setDefault)
        .keywords("pop", OrderedDictType::pop)
        .keywords("popitem", OrderedDictType::popItem);
  }

  private static long dealloc(long dict) {
    TrackedList.untrack(dict);
    if (getLong(dict + OrderedDicts.WEAKREFS) != 0) {
      Weakrefs.clearAll(dict);
    }
    Refs.clear(dict + OrderedDicts.DICT);
    return Dicts.dealloc(dict);
  }

  private static long traverse(long dict, long visitor, long arg) {
    int status = Visit.visit(visitor, arg, getLong(dict + OrderedDicts.DICT));
    return status != 0 ? status : Dicts.traverse(dict, visitor, arg);
  }

  private static long clearAll(long dict) {
    Refs.clear(dict + OrderedDicts.DICT);
    return Dicts.clear(dict);
  }

  private static long clear(long dict) {
    OrderedDicts.clear(dict);
    return Singletons.NONE;
  }

  private static long repr(long dict) {
    String name = Types.shortName(Refs.type(dict));
    if (Dicts.size(dict) == 0) {
      return Strs.of(name + "()");
    }
    if (!ReprStack.enter(dict)) {
      return Strs.of("...");
    }
    long copy = 0;
    try {
      copy = Dicts.copyOf(dict);
      return Strs.of(name + "(" + ObjectProtocol.reprJava(copy) + ")");
    } finally {
      Refs.xdecref(copy);
      ReprStack.leave(dict);
    }
  }

  private static boolean check(long object) {
    return Types.isInstance(object, BuiltinTypes.PyODict_Type);
  }

  /** Of two of the kind, the order counts too. */
  private static long compare(long left, long right, long operation) {
    int op = (int) operation;
    if (!Dicts.check(right) || (op != ObjectProtocol.EQ && op != ObjectProtocol.NE)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long asDicts =
        SlotCalls.object(
            getLong(BuiltinTypes.PyDict_Type + PyTypeObject.tp_richcompare),
            left,
            right,
            ObjectProtocol.EQ);
    boolean equal = asDicts == Singletons.TRUE;
    if (equal && check(right)) {
      equal = OrderedDicts.haveSameKeys(left, right);
    }
    return Singletons.bool(equal == (op == ObjectProtocol.EQ));
  }

  private static long init(long dict, long args, long keywords) {
    if (Tuples.size(args) > 1) {
      throw Errors.raise(
          Exceptions.TypeError, "expected at most 1 arguments, got " + Tuples.size(args));
    }
    OrderedDictUpdates.update(dict, args, keywords);
    return 0;
  }

  private static long update(long dict, long args, long keywords) {
    OrderedDictUpdates.update(dict, args, keywords);
    return Singletons.NONE;
  }

  private static long or(long left, long right) {
    long type = Refs.type(check(left) ? left : right);
    if (!Dicts.check(left) || !Dicts.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long made = CallProtocol.callWith(type, left);
    try {
      OrderedDictUpdates.update(made, right);
      return made;
    } catch (PythonError e) {
      Refs.decref(made);
      throw e;
    }
  }

  private static long orInPlace(long dict, long other) {
    OrderedDictUpdates.update(dict, other);
    return Refs.incref(dict);
  }

  private static long fromKeys(long type, long args, long keywords) {
    long[] given = FROM_KEYS.unpack(args, keywords);
    long value = given[1] == 0 ? Singletons.NONE : given[1];
    long made = CallProtocol.callWith(type);
    long iterator = 0;
    boolean complete = false;
    try {
      iterator = SequenceProtocol.iter(given[0]);
      for (long key = SequenceProtocol.next(iterator);
          key != 0;
          key = SequenceProtocol.next(iterator)) {
        try {
          SequenceProtocol.setSubscript(made, key, value);
        } finally {
          Refs.decref(key);
        }
      }
      complete = true;
      return made;
    } finally {
      Refs.xdecref(iterator);
      if (!complete) {
        Refs.decref(made);
      }
    }
  }

  private static long reduce(long dict) {
    long state = CallProtocol.callMethod(dict, GET_STATE);
    long items = 0;
    long iterator = 0;
    try {
      items = CallProtocol.callMethod(dict, ITEMS);
      iterator = SequenceProtocol.iter(items);
    } finally {
      Refs.xdecref(items);
      if (iterator == 0) {
        Refs.decref(state);
      }
    }
    return Tuples.ofOwned(
        Refs.incref(Refs.type(dict)), Tuples.EMPTY, state, Singletons.NONE, iterator);
  }

  private static long setDefault(long dict, long args, long keywords) {
    long[] given = SET_DEFAULT.unpack(args, keywords);
    long value = Dicts.get(dict, given[0]);
    if (value == 0) {
      value = given[1] == 0 ? Singletons.NONE : given[1];
      SequenceProtocol.setSubscript(dict, given[0], value);
    }
    return Refs.incref(value);
  }

  private static long pop(long dict, long args, long keywords) {
    long[] given = POP.unpack(args, keywords);
    long value = OrderedDicts.take(dict, given[0]);
    if (value == 0 && given[1] == 0) {
      throw KeyErrors.missing(given[0]);
    }
    return value != 0 ? value : Refs.incref(given[1]);
  }

  private static boolean flag(long object) {
    return object == 0 || ObjectProtocol.isTrue(object);
  }

  private static long popItem(long dict, long args, long keywords) {
    boolean last = flag(POP_ITEM.unpack(args, keywords)[0]);
    if (Dicts.size(dict) == 0) {
      throw Errors.raise(Exceptions.KeyError, "dictionary is empty");
    }
    long position = last ? Dicts.previous(dict, Dicts.end(dict)) : Dicts.next(dict, -1);
    long key = Refs.incref(Dicts.keyAt(dict, position));
    long value;
    try {
      value = OrderedDicts.take(dict, key);
    } catch (PythonError e) {
      Refs.decref(key);
      throw e;
    }
    return Tuples.ofOwned(key, value);
  }

  private static long moveToEnd(long dict, long args, long keywords) {
    long[] given = MOVE.unpack(args, keywords);
    boolean last = flag(given[1]);
    if (!OrderedDicts.move(dict, given[0], last)) {
      throw KeyErrors.missing(given[0]);
    }
    return Singletons.NONE;
  }

  private static long copy(long dict) {
    long made = CallProtocol.callWith(Refs.type(dict));
    try {
      for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
        long key = Refs.incref(Dicts.keyAt(dict, i));
        long value = Refs.incref(Dicts.valueAt(dict, i));
        try {
          SequenceProtocol.setSubscript(made, key, value);
        } finally {
          Refs.decref(key);
          Refs.decref(value);
        }
      }
      return made;
    } catch (PythonError e) {
      Refs.decref(made);
      throw e;
    }
  }
}

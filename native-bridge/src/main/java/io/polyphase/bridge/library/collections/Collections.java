package io.polyphase.bridge.library.collections;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;

/** The module {@code _collections} (Modules/_collectionsmodule.c). */
public final class Collections {
  /** What the module keeps: types whose instances others make. */
  static final int DEQUE = 0;

  static final int DEQUE_ITERATOR = 1;
  static final int REVERSE_ITERATOR = 2;
  static final int DEFAULT_DICT = 3;
  private static final int KEPT = 4;

  private static final long GET = Interned.of("get");
  private static final long SET_ITEM = Interned.of("__setitem__");

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("_collections", KEPT, module -> Contents.addTo(module));

  private Collections() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long DEQUE_SPEC = Deque.spec();
    private static final long ITERATOR_SPEC = DequeIterator.spec(false);
    private static final long REVERSE_SPEC = DequeIterator.spec(true);
    private static final long DEFAULT_DICT_SPEC = DefaultDict.spec();
    private static final long TUPLE_GETTER = TupleGetter.spec();
    private static final long COUNT_ELEMENTS =
        Functions.definition(
            "_count_elements", Constants.METH_VARARGS, (_, args) -> countElements(args));

    static void addTo(long module) {
      HostModules.addFunction(module, COUNT_ELEMENTS);
      add(module, "deque", DEQUE, DEQUE_SPEC);
      add(module, "defaultdict", DEFAULT_DICT, DEFAULT_DICT_SPEC);
      add(module, "_deque_iterator", DEQUE_ITERATOR, ITERATOR_SPEC);
      add(module, "_deque_reverse_iterator", REVERSE_ITERATOR, REVERSE_SPEC);
      HostModules.addType(module, TUPLE_GETTER);
      HostModules.add(module, "OrderedDict", Refs.incref(BuiltinTypes.PyODict_Type));
    }

    private static void add(long module, String name, int index, long spec) {
      HostModules.add(module, name, Refs.incref(HostModules.keepType(module, index, spec)));
    }
  }

  /** Whether a type is this module's own one of those that it keeps. */
  static boolean isKept(long type, int index) {
    long module = Types.module(type);
    return module != 0
        && Modules.check(module)
        && Modules.def(module) == DEFINITION
        && HostModules.kept(module, index) == type;
  }

  private static long countElements(long args) {
    long[] given = Clinic.positional("_count_elements", args, 2, 2);
    long mapping = given[0];
    boolean isPlain = isPlain(mapping);
    long get = isPlain ? 0 : Attributes.get(mapping, GET);
    long iterator = 0;
    try {
      iterator = SequenceProtocol.iter(given[1]);
      for (long key = SequenceProtocol.next(iterator);
          key != 0;
          key = SequenceProtocol.next(iterator)) {
        try {
          countOne(mapping, get, key);
        } finally {
          Refs.decref(key);
        }
      }
      return Singletons.NONE;
    } finally {
      Refs.xdecref(get);
      Refs.xdecref(iterator);
    }
  }

  /** Whether its items are got and set as a dict's. */
  private static boolean isPlain(long mapping) {
    long type = Refs.type(mapping);
    long dict = BuiltinTypes.PyDict_Type;
    return Dicts.check(mapping)
        && TypeDicts.lookup(type, GET) == TypeDicts.lookup(dict, GET)
        && TypeDicts.lookup(type, SET_ITEM) == TypeDicts.lookup(dict, SET_ITEM);
  }

  private static void countOne(long mapping, long get, long key) {
    long zero = Ints.of(0);
    long one = Ints.of(1);
    long before;
    if (get == 0) {
      long value = Dicts.get(mapping, key);
      before = Refs.incref(value == 0 ? zero : value);
    } else {
      before = CallProtocol.callWith(get, key, zero);
    }
    try {
      long sum = NumberProtocol.add(before, one);
      try {
        if (get == 0) {
          Dicts.put(mapping, key, sum);
        } else {
          SequenceProtocol.setSubscript(mapping, key, sum);
        }
      } finally {
        Refs.decref(sum);
      }
    } finally {
      Refs.decref(before);
    }
  }
}

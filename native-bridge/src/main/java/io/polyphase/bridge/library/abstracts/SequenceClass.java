package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code Sequence}. */
final class SequenceClass {
  private static final int ITEMS = GeneratorType.kind("Sequence.__iter__", SequenceClass::nextItem);
  private static final int REVERSED =
      GeneratorType.kind("Sequence.__reversed__", SequenceClass::previousItem);

  /** The index of a generator that goes backwards is one more, so that 0 is a new one's. */
  private static final long AT_END = -1;

  static final AbstractClass SEQUENCE =
      new AbstractClass("Sequence", "Reversible", "Collection")
          .flags(Constants.Py_TPFLAGS_SEQUENCE)
          .abstractMethod(
              "__getitem__",
              (_, _) -> {
                throw Raising.bare(Exceptions.IndexError);
              },
              "self",
              "index")
          .method("__iter__", (module, a) -> GeneratorType.create(module, ITEMS, a[0], 0), "self")
          .method("__contains__", (_, a) -> contains(a[0], a[1]), "self", "value")
          .method(
              "__reversed__",
              (module, a) -> GeneratorType.create(module, REVERSED, a[0], 0),
              "self")
          .method("index", (_, a) -> index(a), "self", "value", "start=", "stop=")
          .method("count", (_, a) -> count(a[0], a[1]), "self", "value");

  private SequenceClass() {}

  private static long nextItem(long generator) {
    long index = GeneratorType.index(generator);
    GeneratorType.setIndex(generator, index + 1);
    return Iteration.itemAt(GeneratorType.source(generator), index);
  }

  private static long previousItem(long generator) {
    long sequence = GeneratorType.source(generator);
    long index = GeneratorType.index(generator);
    if (index == 0) {
      index = SequenceProtocol.length(sequence);
    }
    if (index <= 0) {
      return 0;
    }
    GeneratorType.setIndex(generator, index == 1 ? AT_END : index - 1);
    try (var scope = new Scope()) {
      return SequenceProtocol.subscript(sequence, scope.own(Ints.of(index - 1)));
    }
  }

  private static long contains(long self, long value) {
    return Singletons.bool(Iteration.isAny(self, item -> ObjectProtocol.equal(item, value)));
  }

  private static long count(long self, long value) {
    long[] found = new long[1];
    SequenceProtocol.forEach(self, item -> found[0] += ObjectProtocol.equal(item, value) ? 1 : 0);
    return Ints.of(found[0]);
  }

  private static boolean isNegative(long number) {
    return ObjectProtocol.compareBool(number, Ints.of(0), ObjectProtocol.LT);
  }

  /** Start and stop are whatever can be compared and added to. */
  private static long index(long[] arguments) {
    long self = arguments[0];
    long start = arguments[2] == 0 ? Ints.of(0) : arguments[2];
    long stop = arguments[3] == 0 ? Singletons.NONE : arguments[3];
    try (var scope = new Scope()) {
      if (start != Singletons.NONE && isNegative(start)) {
        start = scope.own(NumberProtocol.add(scope.own(length(self)), start));
        boolean isBefore = ObjectProtocol.compareBool(Ints.of(0), start, ObjectProtocol.GT);
        start = isBefore ? Ints.of(0) : start;
      }
      if (stop != Singletons.NONE && isNegative(stop)) {
        stop = scope.own(NumberProtocol.add(stop, scope.own(length(self))));
      }
      return search(self, arguments[1], start, stop);
    }
  }

  private static long length(long self) {
    return Ints.of(SequenceProtocol.length(self));
  }

  private static long search(long self, long value, long start, long stop) {
    long index = Refs.incref(start);
    try {
      while (stop == Singletons.NONE
          || ObjectProtocol.compareBool(index, stop, ObjectProtocol.LT)) {
        if (isAt(self, index, value)) {
          return Refs.incref(index);
        }
        long next = NumberProtocol.add(index, Ints.of(1));
        Refs.decref(index);
        index = next;
      }
    } finally {
      Refs.decref(index);
    }
    throw Raising.bare(Exceptions.ValueError);
  }

  /** Whether an item is the value; behind the last one, it is not to be found. */
  private static boolean isAt(long self, long index, long value) {
    long item = Iteration.itemOrZero(self, index, Exceptions.IndexError);
    if (item == 0) {
      throw Raising.bare(Exceptions.ValueError);
    }
    try {
      return ObjectProtocol.equal(item, value);
    } finally {
      Refs.decref(item);
    }
  }
}

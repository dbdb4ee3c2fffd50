package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.library.Unpacking;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import java.util.List;

/** {@code MappingView} and what derives from it: what is seen of a mapping. */
final class ViewClasses {
  private static final String FIELD = "_mapping";
  private static final long MAPPING = Interned.of(FIELD);
  private static final long CLASS = Interned.of("__class__");
  private static final long NAME = Interned.of("__name__");

  /** What a view has of a key and the mapping: a new reference. */
  private interface Shown {
    long of(long mapping, long key);
  }

  private static final int KEYS = kind("KeysView", (_, key) -> Refs.incref(key));
  private static final int ITEMS = kind("ItemsView", ViewClasses::item);
  private static final int VALUES = kind("ValuesView", SequenceProtocol::subscript);

  private static final AbstractClass MAPPING_VIEW =
      new AbstractClass("MappingView", "Sized")
          .slot(FIELD)
          .method("__init__", (_, a) -> init(a[0], a[1]), "self", "mapping")
          .method("__len__", (_, a) -> length(a[0]), "self")
          .method("__repr__", (_, a) -> repr(a[0]), "self")
          .generic();

  private static final AbstractClass KEYS_VIEW =
      new AbstractClass("KeysView", "MappingView", "Set")
          .classMethod("_from_iterable", (_, a) -> set(a[1]), "cls", "it")
          .method("__contains__", (_, a) -> containsKey(a[0], a[1]), "self", "key")
          .method("__iter__", (module, a) -> GeneratorType.create(module, KEYS, a[0], 0), "self");

  private static final AbstractClass ITEMS_VIEW =
      new AbstractClass("ItemsView", "MappingView", "Set")
          .classMethod("_from_iterable", (_, a) -> set(a[1]), "cls", "it")
          .method("__contains__", (_, a) -> containsItem(a[0], a[1]), "self", "item")
          .method("__iter__", (module, a) -> GeneratorType.create(module, ITEMS, a[0], 0), "self");

  private static final AbstractClass VALUES_VIEW =
      new AbstractClass("ValuesView", "MappingView", "Collection")
          .method("__contains__", (_, a) -> containsValue(a[0], a[1]), "self", "value")
          .method("__iter__", (module, a) -> GeneratorType.create(module, VALUES, a[0], 0), "self");

  static final List<AbstractClass> ALL = List.of(MAPPING_VIEW, KEYS_VIEW, ITEMS_VIEW, VALUES_VIEW);

  private ViewClasses() {}

  private static int kind(String type, Shown shown) {
    return GeneratorType.kind(type + ".__iter__", generator -> next(generator, shown));
  }

  /** The iterator over the mapping is made at the first step. */
  private static long next(long generator, Shown shown) {
    try (var scope = new Scope()) {
      long mapping = scope.attribute(GeneratorType.source(generator), MAPPING);
      if (GeneratorType.other(generator) == 0) {
        GeneratorType.setOther(generator, SequenceProtocol.iter(mapping));
      }
      long key = scope.own(SequenceProtocol.next(GeneratorType.other(generator)));
      return key == 0 ? 0 : shown.of(mapping, key);
    }
  }

  private static long item(long mapping, long key) {
    long value = SequenceProtocol.subscript(mapping, key);
    return Tuples.ofOwned(Refs.incref(key), value);
  }

  private static long init(long self, long mapping) {
    Attributes.set(self, MAPPING, mapping);
    return Singletons.NONE;
  }

  private static long set(long iterable) {
    return Sets.create(BuiltinTypes.PySet_Type, iterable);
  }

  private static long length(long self) {
    try (var scope = new Scope()) {
      return Ints.of(SequenceProtocol.length(scope.attribute(self, MAPPING)));
    }
  }

  private static long repr(long self) {
    try (var scope = new Scope()) {
      long name = scope.attribute(scope.attribute(self, CLASS), NAME);
      long mapping = scope.attribute(self, MAPPING);
      return Strs.of(ObjectProtocol.strJava(name) + "(" + ObjectProtocol.reprJava(mapping) + ")");
    }
  }

  private static long containsKey(long self, long key) {
    try (var scope = new Scope()) {
      return Singletons.bool(SequenceProtocol.contains(scope.attribute(self, MAPPING), key));
    }
  }

  private static long containsItem(long self, long item) {
    try (var scope = new Scope()) {
      long pair = scope.own(Unpacking.pair(item));
      long mapping = scope.attribute(self, MAPPING);
      long value =
          scope.own(Iteration.itemOrZero(mapping, Tuples.get(pair, 0), Exceptions.KeyError));
      return value == 0 ? Singletons.FALSE : same(value, Tuples.get(pair, 1));
    }
  }

  /** {@code left is right or left == right}: whatever the comparison answers. */
  private static long same(long left, long right) {
    return left == right ? Singletons.TRUE : ObjectProtocol.compare(left, right, ObjectProtocol.EQ);
  }

  private static long containsValue(long self, long value) {
    try (var scope = new Scope()) {
      long mapping = scope.attribute(self, MAPPING);
      boolean isThere =
          Iteration.isAny(
              mapping,
              key -> {
                try (var each = new Scope()) {
                  long found = each.own(SequenceProtocol.subscript(mapping, key));
                  return ObjectProtocol.equal(found, value);
                }
              });
      return Singletons.bool(isThere);
    }
  }
}

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyListObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.StringJoiner;

/** {@code list}; its methods are in {@link ListMethods}. */
final class ListType {
  private ListType() {}

  static void ready() {
    TypeBuilder list =
        TypeBuilder.at(BuiltinTypes.PyList_Type, "list")
            .size(PyListObject.SIZE)
            .flags(
                Constants.Py_TPFLAGS_BASETYPE
                    | Constants.Py_TPFLAGS_LIST_SUBCLASS
                    | Constants._Py_TPFLAGS_MATCH_SELF
                    | Constants.Py_TPFLAGS_SEQUENCE)
            .slot("tp_dealloc", Lists::dealloc)
            .traverse(Lists::traverse)
            .slot("tp_clear", Lists::clear)
            .slot("tp_repr", ListType::listRepr)
            .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
            .slot("tp_richcompare", ListType::compareLists)
            .slot("tp_iter", l -> Iterators.create(BuiltinTypes.PyListIter_Type, l))
            .address("tp_getattro", CommonSlots.GENERIC_GET)
            .slot("tp_new", ContainerInits::empty)
            .status("tp_init", ContainerInits::list)
            .address("tp_free", CommonSlots.GC_DEL)
            .status("sq_length", Lists::size)
            .slot("sq_item", ListType::listItem)
            .status("sq_ass_item", ListType::setListItem)
            .slot("sq_concat", SequenceOperators::concatLists)
            .slot("sq_repeat", SequenceOperators::repeatList)
            .status("sq_contains", (l, item) -> ListMethods.find(l, item, 0) < 0 ? 0 : 1)
            .slot("sq_inplace_concat", ListType::concatInPlace)
            .slot("sq_inplace_repeat", SequenceOperators::repeatListInPlace)
            .status("mp_length", Lists::size)
            .slot("mp_subscript", ListType::listSubscript)
            .status("mp_ass_subscript", ListType::setSubscript)
            .coexisting("__getitem__", ListType::listSubscript)
            .noArgs("__reversed__", ItemIterators::reversed)
            .noArgs("__sizeof__", ListType::size);
    ListMethods.add(list).classOneArg("__class_getitem__", GenericAliases::create).ready();
  }

  private static long size(long list) {
    return Ints.of(
        getLong(Refs.type(list) + PyTypeObject.tp_basicsize)
            + getLong(list + PyListObject.allocated) * Long.BYTES);
  }

  private static long listRepr(long list) {
    if (Lists.size(list) == 0) {
      return Strs.of("[]");
    }
    if (!ReprStack.enter(list)) {
      return Strs.of("[...]");
    }
    try {
      var shown = new StringJoiner(", ", "[", "]");
      for (long i = 0; i < Lists.size(list); i++) {
        long item = Refs.incref(Lists.get(list, i));
        try {
          shown.add(ObjectProtocol.reprJava(item));
        } finally {
          Refs.decref(item);
        }
      }
      return Strs.of(shown.toString());
    } finally {
      ReprStack.leave(list);
    }
  }

  private static long compareLists(long left, long right, long operation) {
    if (!Lists.check(left) || !Lists.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equality = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (equality && Lists.size(left) != Lists.size(right)) {
      return Singletons.bool(operation == ObjectProtocol.NE);
    }
    for (long i = 0; i < Math.min(Lists.size(left), Lists.size(right)); i++) {
      long a = Refs.incref(Lists.get(left, i));
      long b = Refs.incref(Lists.get(right, i));
      try {
        if (!ObjectProtocol.equal(a, b)) {
          return equality
              ? Singletons.bool(operation == ObjectProtocol.NE)
              : ObjectProtocol.compare(a, b, (int) operation);
        }
      } finally {
        Refs.decref(a);
        Refs.decref(b);
      }
    }
    return ObjectProtocol.ordered(Long.compare(Lists.size(left), Lists.size(right)), operation);
  }

  private static long concatInPlace(long list, long iterable) {
    Lists.extend(list, iterable);
    return Refs.incref(list);
  }

  private static long listItem(long list, long index) {
    if (index < 0 || index >= Lists.size(list)) {
      throw Errors.raise(Exceptions.IndexError, "list index out of range");
    }
    return Refs.incref(Lists.get(list, index));
  }

  private static long setListItem(long list, long index, long value) {
    if (index < 0 || index >= Lists.size(list)) {
      throw Errors.raise(Exceptions.IndexError, "list assignment index out of range");
    }
    if (value == 0) {
      Lists.setSlice(list, index, index + 1, 0);
    } else {
      Refs.incref(value);
      Refs.set(Lists.items(list) + 8 * index, value);
    }
    return 0;
  }

  private static long listSubscript(long list, long key) {
    return SliceObjects.subscript(list, key, Lists::size, ListType::listItem, ListType::listSlice);
  }

  /** {@code list[key] = value}; deletes if the value is 0. */
  private static long setSubscript(long list, long key, long value) {
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      setRange(list, SliceObjects.range(key, list, Lists::size), value);
      return 0;
    }
    if (!NumberProtocol.isIndex(key)) {
      throw SliceObjects.noIndex(list, key);
    }
    long index = NumberProtocol.asSsize(key);
    return setListItem(list, index < 0 ? index + Lists.size(list) : index, value);
  }

  private static void setRange(long list, SliceObjects.Range range, long value) {
    if (value == 0) {
      deleteRange(list, range);
      return;
    }
    long news = Lists.itemsOf(value, "must assign iterable to extended slice");
    try {
      if (range.step() == 1) {
        Lists.setSlice(list, range.start(), range.start() + range.count(), news);
      } else {
        assignEach(list, range, news);
      }
    } finally {
      Refs.decref(news);
    }
  }

  private static void deleteRange(long list, SliceObjects.Range range) {
    if (range.step() == 1) {
      Lists.setSlice(list, range.start(), range.start() + range.count(), 0);
      return;
    }
    long first = range.step() < 0 ? range.at(range.count() - 1) : range.start();
    for (long i = range.count() - 1; i >= 0; i--) { // from the end on, so that places stay
      long at = first + i * Math.abs(range.step());
      Lists.setSlice(list, at, at + 1, 0);
    }
  }

  private static void assignEach(long list, SliceObjects.Range range, long news) {
    if (Tuples.size(news) != range.count()) {
      throw Errors.raise(
          Exceptions.ValueError,
          "attempt to assign sequence of size "
              + Tuples.size(news)
              + " to extended slice of size "
              + range.count());
    }
    for (long i = 0; i < range.count(); i++) {
      Refs.set(Lists.items(list) + 8 * range.at(i), Refs.incref(Tuples.get(news, i)));
    }
  }

  private static long listSlice(long list, SliceObjects.Range range) {
    long result = Lists.create(range.count());
    for (long i = 0; i < range.count(); i++) {
      Lists.put(result, i, Refs.incref(Lists.get(list, range.at(i))));
    }
    return result;
  }
}

package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDictObject;
import io.polyphase.bridge.layout.Layouts.PyListObject;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.layout.Layouts.PyTupleObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.StringJoiner;
import java.util.function.LongUnaryOperator;

/**
 * {@code tuple}, {@code list}, {@code dict}, their iterators, {@code slice}, {@code mappingproxy}.
 */
public final class ContainerTypes {
  private static final long MAPPING = PyObject.SIZE; // of a mappingproxy

  private ContainerTypes() {}

  /** What must be set before any type can be made ready: tuples and dicts are needed for that. */
  static void prepare() {
    putLong(BuiltinTypes.PyTuple_Type + PyTypeObject.tp_basicsize, PyTupleObject.ob_item);
    putLong(BuiltinTypes.PyTuple_Type + PyTypeObject.tp_itemsize, 8);
    Types.addFlags(BuiltinTypes.PyTuple_Type, Constants.Py_TPFLAGS_HAVE_GC);
    Types.addFlags(BuiltinTypes.PyDict_Type, Constants.Py_TPFLAGS_HAVE_GC);
    for (long type :
        new long[] {
          BuiltinTypes.PyMethodDescr_Type,
          BuiltinTypes.PyClassMethodDescr_Type,
          BuiltinTypes.PyMemberDescr_Type,
          BuiltinTypes.PyGetSetDescr_Type,
          BuiltinTypes.PyWrapperDescr_Type,
          BuiltinTypes.PyCFunction_Type
        }) {
      FunctionTypes.prepare(type);
    }
    Types.addFlags(BuiltinTypes.PyUnicode_Type, Constants.Py_TPFLAGS_UNICODE_SUBCLASS);
  }

  static void ready() {
    tuple();
    list();
    dict();
    TypeBuilder.at(BuiltinTypes.PySlice_Type, "slice")
        .size(PySliceObject.SIZE)
        .slot("tp_dealloc", SliceObjects::dealloc)
        .traverse(SliceObjects::traverse)
        .slot("tp_repr", SliceObjects::repr)
        .ready();
    iterator(BuiltinTypes.PyTupleIter_Type, "tuple_iterator", Iterators::nextOfTuple);
    iterator(BuiltinTypes.PyListIter_Type, "list_iterator", Iterators::nextOfList);
    iterator(BuiltinTypes.PyDictIterKey_Type, "dict_keyiterator", Iterators::nextOfDict);
    iterator(BuiltinTypes.PySeqIter_Type, "iterator", Iterators::nextOfSequence);
    mappingProxy();
  }

  private static void iterator(long type, String name, LongUnaryOperator next) {
    TextTypes.iterator(type, name).slot("tp_iternext", next::applyAsLong).ready();
  }

  // tuple

  private static void tuple() {
    TypeBuilder.at(BuiltinTypes.PyTuple_Type, "tuple")
        .size(PyTupleObject.ob_item, 8)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_TUPLE_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF
                | Constants.Py_TPFLAGS_SEQUENCE)
        .slot("tp_dealloc", Tuples::dealloc)
        .traverse(Tuples::traverse)
        .slot("tp_repr", ContainerTypes::tupleRepr)
        .status("tp_hash", ContainerTypes::tupleHash)
        .slot("tp_richcompare", ContainerTypes::compareTuples)
        .slot("tp_iter", t -> Iterators.create(BuiltinTypes.PyTupleIter_Type, t))
        .slot("tp_new", ContainerInits::tuple)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_length", Tuples::size)
        .slot("sq_item", ContainerTypes::tupleItem)
        .slot("sq_concat", ContainerTypes::tupleConcat)
        .status("mp_length", Tuples::size)
        .slot("mp_subscript", ContainerTypes::tupleSubscript)
        .ready();
  }

  private static long tupleRepr(long tuple) {
    long size = Tuples.size(tuple);
    var shown = new StringJoiner(", ", "(", size == 1 ? ",)" : ")");
    for (long i = 0; i < size; i++) {
      shown.add(ObjectProtocol.reprJava(Tuples.get(tuple, i)));
    }
    return Strs.of(shown.toString());
  }

  private static long tupleHash(long tuple) {
    long hash = 0x345678L;
    for (long i = 0; i < Tuples.size(tuple); i++) {
      hash = (hash ^ ObjectProtocol.hash(Tuples.get(tuple, i))) * 1000003L + 82520L;
    }
    return Hashes.valid(hash);
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
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      long[] indices = SliceObjects.indices(key, Tuples.size(tuple));
      long result = Tuples.create(indices[2]);
      for (long i = 0; i < indices[2]; i++) {
        Tuples.put(result, i, Refs.incref(Tuples.get(tuple, indices[0] + i * indices[1])));
      }
      return result;
    }
    long index = NumberProtocol.asSsize(key);
    return tupleItem(tuple, index < 0 ? index + Tuples.size(tuple) : index);
  }

  private static long compareTuples(long left, long right, long operation) {
    if (!Tuples.check(left) || !Tuples.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return compareItems(
        Tuples.items(left), Tuples.size(left), Tuples.items(right), Tuples.size(right), operation);
  }

  private static long compareItems(
      long left, long leftSize, long right, long rightSize, long operation) {
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

  // list

  private static void list() {
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
        .slot("tp_repr", ContainerTypes::listRepr)
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .slot("tp_richcompare", ContainerTypes::compareLists)
        .slot("tp_iter", l -> Iterators.create(BuiltinTypes.PyListIter_Type, l))
        .slot("tp_new", ContainerInits::empty)
        .status("tp_init", ContainerInits::list)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_length", Lists::size)
        .slot("sq_item", ContainerTypes::listItem)
        .status("sq_ass_item", ContainerTypes::setListItem)
        .status("mp_length", Lists::size)
        .slot("mp_subscript", ContainerTypes::listSubscript)
        .oneArg("append", ContainerTypes::listAppend)
        .noArgs("clear", ContainerTypes::listClear)
        .ready();
  }

  private static long listRepr(long list) {
    var shown = new StringJoiner(", ", "[", "]");
    for (long i = 0; i < Lists.size(list); i++) {
      long item = Lists.get(list, i);
      shown.add(item == list ? "[...]" : ObjectProtocol.reprJava(item));
    }
    return Strs.of(shown.toString());
  }

  private static long compareLists(long left, long right, long operation) {
    if (!Lists.check(left) || !Lists.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return compareItems(
        Lists.items(left), Lists.size(left), Lists.items(right), Lists.size(right), operation);
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
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      long[] indices = SliceObjects.indices(key, Lists.size(list));
      long result = Lists.create(indices[2]);
      for (long i = 0; i < indices[2]; i++) {
        Lists.put(result, i, Refs.incref(Lists.get(list, indices[0] + i * indices[1])));
      }
      return result;
    }
    long index = NumberProtocol.asSsize(key);
    return listItem(list, index < 0 ? index + Lists.size(list) : index);
  }

  private static long listAppend(long list, long item) {
    Lists.append(list, item);
    return Singletons.NONE;
  }

  private static long listClear(long list) {
    Lists.clear(list);
    return Singletons.NONE;
  }

  // dict

  private static void dict() {
    TypeBuilder.at(BuiltinTypes.PyDict_Type, "dict")
        .size(PyDictObject.SIZE)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_DICT_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF
                | Constants.Py_TPFLAGS_MAPPING)
        .slot("tp_dealloc", Dicts::dealloc)
        .traverse(Dicts::traverse)
        .slot("tp_clear", Dicts::clear)
        .slot("tp_repr", ContainerTypes::dictRepr)
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .slot("tp_richcompare", ContainerTypes::compareDicts)
        .slot("tp_iter", d -> Iterators.create(BuiltinTypes.PyDictIterKey_Type, d))
        .slot("tp_new", ContainerInits::empty)
        .status("tp_init", ContainerInits::dict)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_contains", (d, key) -> Dicts.get(d, key) == 0 ? 0 : 1)
        .status("mp_length", Dicts::size)
        .slot("mp_subscript", ContainerTypes::dictSubscript)
        .status("mp_ass_subscript", ContainerTypes::setDictItem)
        .varArgs("get", ContainerTypes::dictGet)
        .ready();
  }

  private static long dictRepr(long dict) {
    var shown = new StringJoiner(", ", "{", "}");
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      shown.add(
          ObjectProtocol.reprJava(Dicts.keyAt(dict, i))
              + ": "
              + ObjectProtocol.reprJava(Dicts.valueAt(dict, i)));
    }
    return Strs.of(shown.toString());
  }

  private static long compareDicts(long left, long right, long operation) {
    boolean ordering = (int) operation != ObjectProtocol.EQ && (int) operation != ObjectProtocol.NE;
    if (ordering || !Dicts.check(left) || !Dicts.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equal = Dicts.size(left) == Dicts.size(right);
    for (long i = Dicts.next(left, -1); equal && i >= 0; i = Dicts.next(left, i)) {
      long other = Dicts.get(right, Dicts.keyAt(left, i));
      equal = other != 0 && ObjectProtocol.equal(Dicts.valueAt(left, i), other);
    }
    return Singletons.bool(equal == ((int) operation == ObjectProtocol.EQ));
  }

  private static long dictSubscript(long dict, long key) {
    long value = Dicts.get(dict, key);
    if (value == 0) {
      Errors.setObject(Exceptions.KeyError, key);
      throw PythonError.SET;
    }
    return Refs.incref(value);
  }

  private static long setDictItem(long dict, long key, long value) {
    if (value != 0) {
      Dicts.put(dict, key, value);
    } else if (!Dicts.remove(dict, key)) {
      Errors.setObject(Exceptions.KeyError, key);
      throw PythonError.SET;
    }
    return 0;
  }

  private static long dictGet(long dict, long args) {
    if (Tuples.size(args) < 1 || Tuples.size(args) > 2) {
      throw Errors.raise(
          Exceptions.TypeError, "get expected at least 1 argument, got " + Tuples.size(args));
    }
    long value = Dicts.get(dict, Tuples.get(args, 0));
    long missing = Tuples.size(args) == 2 ? Tuples.get(args, 1) : Singletons.NONE;
    return Refs.incref(value == 0 ? missing : value);
  }

  // mappingproxy

  private static void mappingProxy() {
    TypeBuilder.at(BuiltinTypes.PyDictProxy_Type, "mappingproxy")
        .size(MAPPING + 8)
        .slot("tp_dealloc", ContainerTypes::proxyDealloc)
        .traverse((p, visitor, arg) -> Visit.visit(visitor, arg, getLong(p + MAPPING)))
        .slot(
            "tp_repr",
            p -> Strs.of("mappingproxy(" + ObjectProtocol.reprJava(getLong(p + MAPPING)) + ")"))
        .slot("tp_iter", p -> SequenceProtocol.iter(getLong(p + MAPPING)))
        .status("mp_length", p -> SequenceProtocol.length(getLong(p + MAPPING)))
        .slot("mp_subscript", (p, key) -> SequenceProtocol.subscript(getLong(p + MAPPING), key))
        .ready();
  }

  /** {@code PyDictProxy_New}. */
  public static long proxy(long mapping) {
    long proxy = Memory.allocate(BuiltinTypes.PyDictProxy_Type, MAPPING + 8);
    putLong(proxy + MAPPING, Refs.incref(mapping));
    TrackedList.track(proxy);
    return proxy;
  }

  private static long proxyDealloc(long proxy) {
    TrackedList.untrack(proxy);
    Refs.decref(getLong(proxy + MAPPING));
    Memory.free(proxy);
    return 0;
  }

  /** The getter of a type's {@code __dict__}. */
  static long typeDict(long type) {
    return proxy(TypeDicts.dict(type));
  }
}

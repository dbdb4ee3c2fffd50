package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDictObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.StringJoiner;

/** {@code dict}. */
final class DictType {
  private DictType() {}

  static void ready() {
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
        .slot("tp_repr", DictType::dictRepr)
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .slot("tp_richcompare", DictType::compareDicts)
        .slot("tp_iter", d -> Iterators.create(BuiltinTypes.PyDictIterKey_Type, d))
        .slot("tp_new", ContainerInits::empty)
        .status("tp_init", ContainerInits::dict)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("sq_contains", (d, key) -> Dicts.get(d, key) == 0 ? 0 : 1)
        .status("mp_length", Dicts::size)
        .slot("mp_subscript", DictType::dictSubscript)
        .status("mp_ass_subscript", DictType::setDictItem)
        .varArgs("get", DictType::dictGet)
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
}

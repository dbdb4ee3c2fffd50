package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDictObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.DictIterators;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.KeyErrors;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.StringJoiner;

/** {@code dict}; its methods are in {@link DictMethods}. */
final class DictType {
  private static final long MISSING = Interned.of("__missing__");

  private DictType() {}

  static void ready() {
    TypeBuilder dict =
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
            .slot("tp_iter", d -> DictIterators.create(BuiltinTypes.PyDictIterKey_Type, d))
            .address("tp_getattro", CommonSlots.GENERIC_GET)
            .slot("tp_new", ContainerInits::empty)
            .status("tp_init", ContainerInits::dict)
            .address("tp_free", CommonSlots.GC_DEL)
            .slot("nb_or", DictType::or)
            .slot("nb_inplace_or", DictType::orInPlace)
            .status("sq_contains", (d, key) -> Dicts.get(d, key) == 0 ? 0 : 1)
            .status("mp_length", Dicts::size)
            .slot("mp_subscript", DictType::dictSubscript)
            .status("mp_ass_subscript", DictType::setDictItem)
            .coexisting("__contains__", (d, key) -> Singletons.bool(Dicts.get(d, key) != 0))
            .coexisting("__getitem__", DictType::dictSubscript);
    DictMethods.add(dict).ready();
    DictViewTypes.ready();
  }

  private static long dictRepr(long dict) {
    if (Dicts.size(dict) == 0) {
      return Strs.of("{}");
    }
    if (!ReprStack.enter(dict)) {
      return Strs.of("{...}");
    }
    try {
      var shown = new StringJoiner(", ", "{", "}");
      for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
        long key = Refs.incref(Dicts.keyAt(dict, i));
        long value = Refs.incref(Dicts.valueAt(dict, i));
        try {
          shown.add(ObjectProtocol.reprJava(key) + ": " + ObjectProtocol.reprJava(value));
        } finally {
          Refs.decref(key);
          Refs.decref(value);
        }
      }
      return Strs.of(shown.toString());
    } finally {
      ReprStack.leave(dict);
    }
  }

  private static long compareDicts(long left, long right, long operation) {
    boolean ordering = (int) operation != ObjectProtocol.EQ && (int) operation != ObjectProtocol.NE;
    if (ordering || !Dicts.check(left) || !Dicts.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equal = Dicts.size(left) == Dicts.size(right);
    for (long i = Dicts.next(left, -1); equal && i >= 0; i = Dicts.next(left, i)) {
      equal = hasItem(right, Dicts.keyAt(left, i), Dicts.valueAt(left, i));
    }
    return Singletons.bool(equal == ((int) operation == ObjectProtocol.EQ));
  }

  /** The comparisons may run code that drops the key or the values. */
  private static boolean hasItem(long dict, long key, long value) {
    Refs.incref(key);
    Refs.incref(value);
    long other = 0;
    try {
      other = Refs.xincref(Dicts.get(dict, key));
      return other != 0 && ObjectProtocol.equal(value, other);
    } finally {
      Refs.decref(key);
      Refs.decref(value);
      Refs.xdecref(other);
    }
  }

  private static long or(long left, long right) {
    if (!Dicts.check(left) || !Dicts.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long result = Dicts.copyOf(left);
    DictUpdates.merge(result, right, true);
    return result;
  }

  private static long orInPlace(long dict, long other) {
    DictUpdates.update(dict, other);
    return Refs.incref(dict);
  }

  private static long dictSubscript(long dict, long key) {
    long value = Dicts.get(dict, key);
    if (value != 0) {
      return Refs.incref(value);
    }
    long missing = Dicts.checkExact(dict) ? 0 : Attributes.special(dict, MISSING);
    if (missing == 0) {
      throw KeyErrors.missing(key);
    }
    try {
      return CallProtocol.callWith(missing, key);
    } finally {
      Refs.decref(missing);
    }
  }

  private static long setDictItem(long dict, long key, long value) {
    if (value != 0) {
      Dicts.put(dict, key, value);
    } else if (!Dicts.remove(dict, key)) {
      throw KeyErrors.missing(key);
    }
    return 0;
  }
}

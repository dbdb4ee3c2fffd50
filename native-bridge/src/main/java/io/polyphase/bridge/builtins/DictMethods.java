package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.DictIterators;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.KeyErrors;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.types.TypeBuilder;

/** The methods of {@code dict} (Objects/dictobject.c). */
final class DictMethods {
  private DictMethods() {}

  static TypeBuilder add(TypeBuilder dict) {
    return dict.noArgs("__sizeof__", d -> Ints.of(Dicts.sizeOf(d)))
        .varArgs("get", 1, 2, DictMethods::get)
        .varArgs("setdefault", 1, 2, DictMethods::setDefault)
        .varArgs("pop", 1, 2, DictMethods::pop)
        .noArgs("popitem", DictMethods::popItem)
        .noArgs("keys", d -> DictViewTypes.create(BuiltinTypes.PyDictKeys_Type, d))
        .noArgs("items", d -> DictViewTypes.create(BuiltinTypes.PyDictItems_Type, d))
        .noArgs("values", d -> DictViewTypes.create(BuiltinTypes.PyDictValues_Type, d))
        .keywords("update", DictMethods::update)
        .classVarArgs("fromkeys", 1, 2, DictMethods::fromKeys)
        .noArgs("clear", DictMethods::clear)
        .noArgs("copy", Dicts::copyOf)
        .noArgs(
            "__reversed__",
            d -> DictIterators.createReversed(BuiltinTypes.PyDictRevIterKey_Type, d))
        .classOneArg("__class_getitem__", GenericAliases::create);
  }

  private static long missing(long args) {
    long given = Arguments.at(args, 1);
    return given == 0 ? Singletons.NONE : given;
  }

  private static long get(long dict, long args) {
    long value = Dicts.get(dict, Tuples.get(args, 0));
    return Refs.incref(value == 0 ? missing(args) : value);
  }

  private static long setDefault(long dict, long args) {
    long key = Tuples.get(args, 0);
    long value = Dicts.get(dict, key);
    if (value == 0) {
      value = missing(args);
      Dicts.put(dict, key, value);
    }
    return Refs.incref(value);
  }

  private static long pop(long dict, long args) {
    // An empty dict does not ask for the hash.
    long value = Dicts.size(dict) == 0 ? 0 : Dicts.pop(dict, Tuples.get(args, 0));
    if (value != 0) {
      return value;
    }
    if (Tuples.size(args) == 1) {
      throw KeyErrors.missing(Tuples.get(args, 0));
    }
    return Refs.incref(Tuples.get(args, 1));
  }

  private static long popItem(long dict) {
    long last = Dicts.previous(dict, Dicts.end(dict));
    if (last < 0) {
      throw Errors.raise(Exceptions.KeyError, "popitem(): dictionary is empty");
    }
    long item = DictIterators.item(dict, last);
    Dicts.dropLast(dict, last);
    return item;
  }

  private static long update(long dict, long args, long keywords) {
    DictUpdates.update("update", dict, args, keywords);
    return Singletons.NONE;
  }

  private static long clear(long dict) {
    Dicts.clear(dict);
    return Singletons.NONE;
  }

  private static long fromKeys(long type, long args) {
    long value = missing(args);
    long result = CallProtocol.callWith(type);
    try {
      boolean plain = Dicts.checkExact(result);
      Sets.forEach(
          Tuples.get(args, 0),
          key -> {
            if (plain) {
              Dicts.put(result, key, value);
            } else {
              SequenceProtocol.setSubscript(result, key, value);
            }
          });
      return result;
    } catch (PythonError e) {
      Refs.decref(result);
      throw e;
    }
  }
}

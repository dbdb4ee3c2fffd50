package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code mappingproxy}: a dict that Python code cannot change. */
public final class MappingProxyType {
  private static final long MAPPING = PyObject.SIZE;
  private static final long SIZE = MAPPING + Long.BYTES;

  private MappingProxyType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyDictProxy_Type, "mappingproxy")
        .size(SIZE)
        .lastingReferences(MAPPING)
        .slot(
            "tp_repr",
            p -> Strs.of("mappingproxy(" + ObjectProtocol.reprJava(getLong(p + MAPPING)) + ")"))
        .slot("tp_iter", p -> SequenceProtocol.iter(getLong(p + MAPPING)))
        .status("mp_length", p -> SequenceProtocol.length(getLong(p + MAPPING)))
        .status("sq_contains", (p, key) -> contains(p, key) ? 1 : 0)
        .slot("tp_str", p -> ObjectProtocol.str(getLong(p + MAPPING)))
        .status("tp_hash", p -> ObjectProtocol.hash(getLong(p + MAPPING)))
        .slot("tp_richcompare", MappingProxyType::compare)
        .varArgs("get", MappingProxyType::get)
        .noArgs("keys", p -> ask(p, "keys"))
        .noArgs("values", p -> ask(p, "values"))
        .noArgs("items", p -> ask(p, "items"))
        .noArgs("copy", p -> ask(p, "copy"))
        .slot("mp_subscript", (p, key) -> SequenceProtocol.subscript(getLong(p + MAPPING), key))
        .ready();
  }

  private static boolean contains(long proxy, long key) {
    long mapping = getLong(proxy + MAPPING);
    return Dicts.checkExact(mapping)
        ? Dicts.get(mapping, key) != 0
        : SequenceProtocol.contains(mapping, key);
  }

  private static long ask(long proxy, String method) {
    return CallProtocol.callMethod(getLong(proxy + MAPPING), Interned.of(method));
  }

  private static long get(long proxy, long args) {
    long count = Tuples.size(args);
    if (count < 1 || count > 2) {
      throw Errors.raise(
          Exceptions.TypeError,
          "get expected at "
              + (count < 1 ? "least 1 argument" : "most 2 arguments")
              + ", got "
              + count);
    }
    return CallProtocol.callMethod(
        getLong(proxy + MAPPING),
        Interned.of("get"),
        Tuples.get(args, 0),
        count == 2 ? Tuples.get(args, 1) : Singletons.NONE);
  }

  private static long compare(long proxy, long other, long operation) {
    return ObjectProtocol.compare(getLong(proxy + MAPPING), other, (int) operation);
  }

  /** {@code PyDictProxy_New}. */
  public static long proxy(long mapping) {
    if (!SequenceProtocol.isMapping(mapping) || Lists.check(mapping) || Tuples.check(mapping)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "mappingproxy() argument must be a mapping, not " + Types.name(Refs.type(mapping)));
    }
    long proxy = Memory.allocate(BuiltinTypes.PyDictProxy_Type, SIZE);
    putLong(proxy + MAPPING, Refs.incref(mapping));
    TrackedList.track(proxy);
    return proxy;
  }

  /** The getter of a type's {@code __dict__}. */
  static long typeDict(long type) {
    return proxy(TypeDicts.dict(type));
  }
}

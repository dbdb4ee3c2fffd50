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
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code mappingproxy}: a dict that Python code cannot change. */
public final class MappingProxyType {
  private static final long MAPPING = PyObject.SIZE;
  private static final long SIZE = MAPPING + Long.BYTES;

  private static final Parameters NEW = Parameters.of("mappingproxy", 1, "mapping");

  private MappingProxyType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyDictProxy_Type, "mappingproxy")
        .size(SIZE)
        .flags(Constants.Py_TPFLAGS_MAPPING)
        .lastingReferences(MAPPING)
        .slot(
            "tp_repr",
            p -> Strs.of("mappingproxy(" + ObjectProtocol.reprJava(getLong(p + MAPPING)) + ")"))
        .status("tp_hash", p -> ObjectProtocol.hash(mapping(p)))
        .slot("tp_str", p -> ObjectProtocol.str(mapping(p)))
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .slot(
            "tp_richcompare",
            (p, other, operation) -> ObjectProtocol.compare(mapping(p), other, (int) operation))
        .slot("tp_iter", p -> SequenceProtocol.iter(mapping(p)))
        .slot("tp_new", MappingProxyType::create)
        .slot("nb_or", MappingProxyType::or)
        .slot("nb_inplace_or", MappingProxyType::orInPlace)
        .status("sq_contains", (p, key) -> SequenceProtocol.contains(mapping(p), key) ? 1 : 0)
        .status("mp_length", p -> SequenceProtocol.length(mapping(p)))
        .slot("mp_subscript", (p, key) -> SequenceProtocol.subscript(mapping(p), key))
        .varArgs("get", 1, 2, MappingProxyType::get)
        .noArgs("keys", p -> CallProtocol.callMethod(mapping(p), Interned.of("keys")))
        .noArgs("values", p -> CallProtocol.callMethod(mapping(p), Interned.of("values")))
        .noArgs("items", p -> CallProtocol.callMethod(mapping(p), Interned.of("items")))
        .noArgs("copy", p -> CallProtocol.callMethod(mapping(p), Interned.of("copy")))
        .classOneArg("__class_getitem__", GenericAliases::create)
        .noArgs(
            "__reversed__", p -> CallProtocol.callMethod(mapping(p), Interned.of("__reversed__")))
        .ready();
  }

  private static long mapping(long proxy) {
    return getLong(proxy + MAPPING);
  }

  private static long create(long type, long args, long keywords) {
    return proxy(NEW.unpack(args, keywords)[0]);
  }

  private static long get(long proxy, long args) {
    long missing = Arguments.at(args, 1);
    return CallProtocol.callMethod(
        mapping(proxy),
        Interned.of("get"),
        Tuples.get(args, 0),
        missing == 0 ? Singletons.NONE : missing);
  }

  private static long unwrapped(long object) {
    return Refs.type(object) == BuiltinTypes.PyDictProxy_Type ? mapping(object) : object;
  }

  private static long or(long left, long right) {
    return NumberProtocol.binary(unwrapped(left), unwrapped(right), PyNumberMethods.nb_or, "|");
  }

  private static long orInPlace(long proxy, long other) {
    throw Errors.raise(
        Exceptions.TypeError, "'|=' is not supported by mappingproxy; use '|' instead");
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

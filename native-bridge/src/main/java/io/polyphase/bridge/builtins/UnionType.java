package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.StringJoiner;

/** {@code types.UnionType}: {@code int | str} (Objects/unionobject.c). */
final class UnionType {
  private static final long ARGS = PyObject.SIZE;
  private static final long PARAMETERS = ARGS + Long.BYTES;
  private static final long SIZE = PARAMETERS + Long.BYTES;

  private UnionType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes._PyUnion_Type, "types.UnionType")
        .size(SIZE)
        .lastingReferences(ARGS, PARAMETERS)
        .slot("tp_repr", UnionType::repr)
        .status("tp_hash", UnionType::hash)
        .slot("tp_getattro", UnionType::getAttribute)
        .slot("tp_richcompare", UnionType::compare)
        .slot("nb_or", UnionType::or)
        .slot("mp_subscript", UnionType::subscript)
        .oneArg("__instancecheck__", UnionType::instanceCheck)
        .oneArg("__subclasscheck__", UnionType::subclassCheck)
        .member("__args__", Constants._Py_T_OBJECT, ARGS)
        .getset("__parameters__", u -> Refs.incref(parameters(u)), null)
        .ready();
  }

  private static boolean isUnion(long object) {
    return Refs.type(object) == BuiltinTypes._PyUnion_Type;
  }

  private static boolean canBePart(long object) {
    return object == Singletons.NONE
        || Types.check(object)
        || Refs.type(object) == BuiltinTypes.Py_GenericAliasType
        || isUnion(object);
  }

  /** {@code left | right}, of which none need be a union. */
  static long or(long left, long right) {
    if (!canBePart(left) || !canBePart(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long parts = Lists.create(0);
    try {
      addParts(parts, left);
      addParts(parts, right);
      return Lists.size(parts) == 1 ? Refs.incref(Lists.get(parts, 0)) : create(parts);
    } finally {
      Refs.decref(parts);
    }
  }

  private static void addParts(long parts, long object) {
    if (isUnion(object)) {
      long args = getLong(object + ARGS);
      for (long i = 0; i < Tuples.size(args); i++) {
        addOnce(parts, Tuples.get(args, i));
      }
    } else {
      addOnce(parts, object == Singletons.NONE ? BuiltinTypes._PyNone_Type : object);
    }
  }

  private static void addOnce(long parts, long part) {
    for (long i = 0; i < Lists.size(parts); i++) {
      boolean bothAliases =
          Refs.type(part) == BuiltinTypes.Py_GenericAliasType
              && Refs.type(Lists.get(parts, i)) == BuiltinTypes.Py_GenericAliasType;
      if (Lists.get(parts, i) == part
          || (bothAliases && ObjectProtocol.equal(Lists.get(parts, i), part))) {
        return;
      }
    }
    Lists.append(parts, part);
  }

  private static long create(long parts) {
    long union = Memory.allocate(BuiltinTypes._PyUnion_Type, SIZE);
    putLong(union + ARGS, SequenceProtocol.tuple(parts));
    TrackedList.track(union);
    return union;
  }

  private static long repr(long union) {
    long args = getLong(union + ARGS);
    var shown = new StringJoiner(" | ");
    for (long i = 0; i < Tuples.size(args); i++) {
      long arg = Tuples.get(args, i);
      shown.add(arg == BuiltinTypes._PyNone_Type ? "None" : GenericAliases.reprOfItem(arg));
    }
    return Strs.of(shown.toString());
  }

  private static long asSet(long union) {
    return Sets.create(BuiltinTypes.PyFrozenSet_Type, getLong(union + ARGS));
  }

  private static long hash(long union) {
    long set = asSet(union);
    try {
      return ObjectProtocol.hash(set);
    } finally {
      Refs.decref(set);
    }
  }

  private static long compare(long left, long right, long operation) {
    boolean equality = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!equality || !isUnion(left) || !isUnion(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long a = asSet(left);
    long b = asSet(right);
    try {
      return ObjectProtocol.compare(a, b, (int) operation);
    } finally {
      Refs.decref(a);
      Refs.decref(b);
    }
  }

  /** The module of a union is that of its type, although it has no dict. */
  private static long getAttribute(long union, long name) {
    return Strs.check(name) && Strs.java(name).equals("__module__")
        ? Attributes.get(BuiltinTypes._PyUnion_Type, name)
        : Attributes.genericGet(union, name);
  }

  private static long parameters(long union) {
    if (getLong(union + PARAMETERS) == 0) {
      putLong(union + PARAMETERS, GenericAliases.parametersOf(getLong(union + ARGS)));
    }
    return getLong(union + PARAMETERS);
  }

  private static long subscript(long union, long item) {
    long args = TypeArguments.substitute(union, getLong(union + ARGS), parameters(union), item);
    try {
      long result = Refs.incref(Tuples.get(args, 0));
      for (long i = 1; i < Tuples.size(args); i++) {
        long former = result;
        try {
          result =
              NumberProtocol.binary(
                  former,
                  Tuples.get(args, i),
                  io.polyphase.bridge.layout.Layouts.PyNumberMethods.nb_or,
                  "|");
        } finally {
          Refs.decref(former);
        }
      }
      return result;
    } finally {
      Refs.decref(args);
    }
  }

  private static long instanceCheck(long union, long object) {
    return anyOf(union, "isinstance", arg -> ClassChecks.isInstance(object, arg));
  }

  private static long subclassCheck(long union, long derived) {
    if (!Types.check(derived)) {
      throw Errors.raise(Exceptions.TypeError, "issubclass() arg 1 must be a class");
    }
    return anyOf(union, "issubclass", arg -> ClassChecks.isSubclass(derived, arg));
  }

  private static long anyOf(long union, String function, java.util.function.LongPredicate test) {
    long args = getLong(union + ARGS);
    for (long i = 0; i < Tuples.size(args); i++) {
      if (Refs.type(Tuples.get(args, i)) == BuiltinTypes.Py_GenericAliasType) {
        throw Errors.raise(
            Exceptions.TypeError, function + "() argument 2 cannot be a parameterized generic");
      }
    }
    for (long i = 0; i < Tuples.size(args); i++) {
      if (test.test(Tuples.get(args, i))) {
        return Singletons.TRUE;
      }
    }
    return Singletons.FALSE;
  }
}

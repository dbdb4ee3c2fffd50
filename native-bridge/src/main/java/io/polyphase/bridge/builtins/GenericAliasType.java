package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Listings;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Set;

/** {@code types.GenericAlias} (Objects/genericaliasobject.c). */
final class GenericAliasType {
  /** Attributes of the alias itself; all others are those of the class. */
  private static final Set<String> OWN =
      Set.of(
          "__class__",
          "__origin__",
          "__args__",
          "__unpacked__",
          "__parameters__",
          "__typing_unpacked_tuple_args__",
          "__mro_entries__",
          "__reduce_ex__",
          "__reduce__",
          "__bases__",
          "__copy__",
          "__deepcopy__");

  private static final long ORIGINAL_CLASS = Interned.of("__orig_class__");

  private GenericAliasType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.Py_GenericAliasType, "types.GenericAlias")
        .size(GenericAliases.SIZE)
        .weaklistOffset(GenericAliases.WEAKREFS)
        .lastingReferences(GenericAliases.ORIGIN, GenericAliases.ARGS, GenericAliases.PARAMETERS)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .slot("tp_repr", a -> Strs.of(GenericAliases.repr(a)))
        .status("tp_hash", GenericAliasType::hash)
        .slot("tp_call", GenericAliasType::call)
        .slot("tp_getattro", GenericAliasType::getAttribute)
        .slot("tp_richcompare", GenericAliasType::compare)
        .slot(
            "tp_iter",
            a -> {
              long starred = Tuples.ofOwned(GenericAliases.starred(a));
              try {
                return Iterators.create(BuiltinTypes.PyTupleIter_Type, starred);
              } finally {
                Refs.decref(starred);
              }
            })
        .slot("tp_new", GenericAliasType::create)
        .slot("nb_or", UnionType::or)
        .slot("mp_subscript", GenericAliasType::subscript)
        .oneArg("__mro_entries__", (a, _) -> Tuples.of(GenericAliases.origin(a)))
        .oneArg("__instancecheck__", (_, _) -> refused("isinstance"))
        .oneArg("__subclasscheck__", (_, _) -> refused("issubclass"))
        .noArgs("__reduce__", GenericAliasType::reduce)
        .noArgs("__dir__", GenericAliasType::dir)
        .member("__origin__", Constants._Py_T_OBJECT, GenericAliases.ORIGIN)
        .member("__args__", Constants._Py_T_OBJECT, GenericAliases.ARGS)
        .getset("__unpacked__", a -> Singletons.bool(GenericAliases.isStarred(a)), null)
        .getset("__parameters__", a -> Refs.incref(parameters(a)), null)
        .getset("__typing_unpacked_tuple_args__", GenericAliasType::unpackedArgs, null)
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    Arguments.noKeywords("GenericAlias", keywords);
    Arguments.countOf("GenericAlias", args, 2, 2);
    return GenericAliases.create(type, Tuples.get(args, 0), Tuples.get(args, 1));
  }

  private static long refused(String function) {
    throw Errors.raise(
        Exceptions.TypeError, function + "() argument 2 cannot be a parameterized generic");
  }

  private static long hash(long alias) {
    return ObjectProtocol.hash(GenericAliases.origin(alias))
        ^ ObjectProtocol.hash(GenericAliases.args(alias));
  }

  /** An instance of the class, which remembers the alias if it can. */
  private static long call(long alias, long args, long keywords) {
    long object = CallProtocol.call(GenericAliases.origin(alias), args, keywords);
    try {
      Attributes.set(object, ORIGINAL_CLASS, alias);
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.AttributeError) && !Errors.matches(Exceptions.TypeError)) {
        Refs.decref(object);
        throw e;
      }
      Errors.clear();
    }
    return object;
  }

  private static long getAttribute(long alias, long name) {
    return Strs.check(name) && !OWN.contains(Strs.java(name))
        ? Attributes.get(GenericAliases.origin(alias), name)
        : Attributes.genericGet(alias, name);
  }

  private static boolean isAlias(long object) {
    return Types.isInstance(object, BuiltinTypes.Py_GenericAliasType);
  }

  private static long compare(long left, long right, long operation) {
    boolean equality = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!equality || !isAlias(left) || !isAlias(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean same =
        GenericAliases.isStarred(left) == GenericAliases.isStarred(right)
            && ObjectProtocol.equal(GenericAliases.origin(left), GenericAliases.origin(right))
            && ObjectProtocol.equal(GenericAliases.args(left), GenericAliases.args(right));
    return Singletons.bool(same == (operation == ObjectProtocol.EQ));
  }

  private static long parameters(long alias) {
    if (getLong(alias + GenericAliases.PARAMETERS) == 0) {
      putLong(
          alias + GenericAliases.PARAMETERS,
          GenericAliases.parametersOf(GenericAliases.args(alias)));
    }
    return getLong(alias + GenericAliases.PARAMETERS);
  }

  private static long unpackedArgs(long alias) {
    boolean unpacked =
        GenericAliases.isStarred(alias)
            && GenericAliases.origin(alias) == BuiltinTypes.PyTuple_Type;
    return unpacked ? Refs.incref(GenericAliases.args(alias)) : Singletons.NONE;
  }

  private static long subscript(long alias, long item) {
    long args =
        TypeArguments.substitute(alias, GenericAliases.args(alias), parameters(alias), item);
    try {
      long result = GenericAliases.create(GenericAliases.origin(alias), args);
      if (GenericAliases.isStarred(alias)) {
        io.polyphase.bridge.ffi.NativeMemory.putByte(result + GenericAliases.STARRED, (byte) 1);
      }
      return result;
    } finally {
      Refs.decref(args);
    }
  }

  private static long reduce(long alias) {
    return Tuples.ofOwned(
        Refs.incref(Refs.type(alias)),
        Tuples.of(GenericAliases.origin(alias), GenericAliases.args(alias)));
  }

  /** The names of the class, and those of the alias that it lacks. */
  private static long dir(long alias) {
    long names = Listings.dir(GenericAliases.origin(alias));
    for (String name : new java.util.TreeSet<>(OWN)) {
      long text = Interned.of(name);
      boolean known = name.equals("__copy__") || name.equals("__deepcopy__");
      if (!known && !SequenceProtocol.contains(names, text)) {
        Lists.append(names, text);
      }
    }
    return names;
  }
}

package io.polyphase.bridge.library.functools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Vectorcalls;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.WarningIssuer;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code partial}: a function, and arguments that come before those of a call. */
final class Partial {
  private static final long FUNCTION = PyObject.SIZE;
  private static final long ARGUMENTS = FUNCTION + Long.BYTES;
  private static final long KEYWORDS = ARGUMENTS + Long.BYTES;
  private static final long DICT = KEYWORDS + Long.BYTES;
  private static final long WEAKREFS = DICT + Long.BYTES;
  private static final long VECTORCALL = WEAKREFS + Long.BYTES;
  private static final long CALL = Slots.register((Fn.F3) Partial::call, 0);
  private static final long VECTORCALL_FUNCTION = Vectorcalls.of(Partial::call);

  private Partial() {}

  static long spec() {
    return TypeBuilder.named("functools.partial")
        .size(VECTORCALL + Long.BYTES)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(FUNCTION, ARGUMENTS, KEYWORDS, DICT)
        .slot("tp_repr", Partial::repr)
        .address("tp_call", CALL)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_setattro", CommonSlots.GENERIC_SET)
        .slot("tp_new", Partial::tpNew)
        .slot("tp_descr_get", Partial::get)
        .address("tp_free", CommonSlots.GC_DEL)
        .noArgs("__reduce__", Partial::reduce)
        .oneArg("__setstate__", Partial::setState)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .readOnly("func", Constants._Py_T_OBJECT, FUNCTION)
        .readOnly("args", Constants._Py_T_OBJECT, ARGUMENTS)
        .readOnly("keywords", Constants._Py_T_OBJECT, KEYWORDS)
        .weaklistOffset(WEAKREFS)
        .dictOffset(DICT)
        .vectorcallOffset(VECTORCALL)
        .getset("__dict__", Attributes::getDict, Attributes::setDict)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    if (Tuples.size(args) < 1) {
      throw Errors.raise(Exceptions.TypeError, "type 'partial' takes at least one argument");
    }
    long function = Tuples.get(args, 0);
    if (!CallProtocol.isCallable(function)) {
      throw Errors.raise(Exceptions.TypeError, "the first argument must be callable");
    }
    boolean flattens = isPartial(function) && getLong(function + DICT) == 0;
    long before = flattens ? getLong(function + ARGUMENTS) : Tuples.EMPTY;
    long named = flattens ? getLong(function + KEYWORDS) : 0;
    long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
    long arguments = joined(before, rest);
    Refs.decref(rest);
    long made = Types.alloc(type);
    putLong(made + FUNCTION, Refs.incref(flattens ? getLong(function + FUNCTION) : function));
    putLong(made + ARGUMENTS, arguments);
    putLong(made + KEYWORDS, merged(named, keywords));
    putLong(made + VECTORCALL, VECTORCALL_FUNCTION);
    return made;
  }

  /** By what calls it: the layout is the same then. */
  private static boolean isPartial(long object) {
    return getLong(Refs.type(object) + PyTypeObject.tp_call) == CALL;
  }

  private static long joined(long before, long rest) {
    return Tuples.size(before) == 0 ? Refs.incref(rest) : SequenceProtocol.concat(before, rest);
  }

  /** A new dict, in which the later keywords win. */
  private static long merged(long first, long second) {
    long merged = first == 0 ? Dicts.create(0) : Dicts.copyOf(first);
    if (second != 0) {
      Dicts.update(merged, second);
    }
    return merged;
  }

  private static long call(long partial, long args, long keywords) {
    long function = Refs.incref(getLong(partial + FUNCTION));
    long own = getLong(partial + KEYWORDS);
    long arguments = joined(getLong(partial + ARGUMENTS), args);
    long named = Dicts.size(own) == 0 ? Refs.xincref(keywords) : merged(own, keywords);
    try {
      return CallProtocol.call(function, arguments, named);
    } finally {
      Refs.decref(function);
      Refs.decref(arguments);
      Refs.xdecref(named);
    }
  }

  private static long get(long partial, long object, long type) {
    if (object != 0 && object != Singletons.NONE) {
      WarningIssuer.warn(
          Exceptions.FutureWarning,
          "functools.partial will be a method descriptor in future Python versions; "
              + "wrap it in staticmethod() if you want to preserve the old behavior");
    }
    return Refs.incref(partial);
  }

  private static long repr(long partial) {
    if (!ReprStack.enter(partial)) {
      return Strs.of("...");
    }
    try {
      return Strs.of(shown(partial));
    } finally {
      ReprStack.leave(partial);
    }
  }

  private static String shown(long partial) {
    long type = Refs.type(partial);
    var text = new StringBuilder();
    text.append(attribute(type, "__module__")).append('.').append(attribute(type, "__qualname__"));
    text.append('(').append(ObjectProtocol.reprJava(getLong(partial + FUNCTION)));
    long args = getLong(partial + ARGUMENTS);
    for (long i = 0; i < Tuples.size(args); i++) {
      text.append(", ").append(ObjectProtocol.reprJava(Tuples.get(args, i)));
    }
    long keywords = getLong(partial + KEYWORDS);
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      text.append(", ")
          .append(ObjectProtocol.strJava(Dicts.keyAt(keywords, i)))
          .append('=')
          .append(ObjectProtocol.reprJava(Dicts.valueAt(keywords, i)));
    }
    return text.append(')').toString();
  }

  private static String attribute(long type, String name) {
    long value = Attributes.get(type, name);
    try {
      return ObjectProtocol.strJava(value);
    } finally {
      Refs.decref(value);
    }
  }

  private static long reduce(long partial) {
    long function = getLong(partial + FUNCTION);
    long dict = getLong(partial + DICT);
    return Tuples.ofOwned(
        Refs.incref(Refs.type(partial)),
        Tuples.of(function),
        Tuples.of(
            function,
            getLong(partial + ARGUMENTS),
            getLong(partial + KEYWORDS),
            dict == 0 ? Singletons.NONE : dict));
  }

  private static long setState(long partial, long state) {
    if (!Tuples.check(state)
        || Tuples.size(state) != 4
        || !CallProtocol.isCallable(Tuples.get(state, 0))
        || !Tuples.check(Tuples.get(state, 1))
        || !(Tuples.get(state, 2) == Singletons.NONE || Dicts.check(Tuples.get(state, 2)))) {
      throw invalidState();
    }
    long args = SequenceProtocol.tuple(Tuples.get(state, 1));
    long keywords = Tuples.get(state, 2);
    boolean isDict = Refs.type(keywords) == BuiltinTypes.PyDict_Type;
    Refs.set(partial + FUNCTION, Refs.incref(Tuples.get(state, 0)));
    Refs.set(partial + ARGUMENTS, args);
    Refs.set(
        partial + KEYWORDS,
        isDict ? Refs.incref(keywords) : merged(keywords == Singletons.NONE ? 0 : keywords, 0));
    long dict = Tuples.get(state, 3);
    Refs.set(partial + DICT, dict == Singletons.NONE ? 0 : Refs.incref(dict));
    return Singletons.NONE;
  }

  private static PythonError invalidState() {
    return Errors.raise(Exceptions.TypeError, "invalid partial state");
  }
}

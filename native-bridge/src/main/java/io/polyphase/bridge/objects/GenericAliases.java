package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.StringJoiner;

/** {@code types.GenericAlias} objects: what {@code list[int]} makes. */
public final class GenericAliases {
  public static final long ORIGIN = PyObject.SIZE;
  public static final long ARGS = ORIGIN + Long.BYTES;
  public static final long PARAMETERS = ARGS + Long.BYTES;
  public static final long WEAKREFS = PARAMETERS + Long.BYTES;
  public static final long STARRED = WEAKREFS + Long.BYTES;
  public static final long SIZE = STARRED + 2 * Long.BYTES; // CPython's has a function at the end

  private static final long ORIGIN_NAME = Interned.of("__origin__");
  private static final long ARGS_NAME = Interned.of("__args__");
  private static final long QUALNAME = Interned.of("__qualname__");
  private static final long MODULE = Interned.of("__module__");
  private static final long SUBSTITUTES = Interned.of("__typing_subst__");
  private static final long PARAMETERS_NAME = Interned.of("__parameters__");

  private GenericAliases() {}

  /** {@code Py_GenericAlias}. */
  public static long create(long origin, long args) {
    long alias = Memory.allocate(BuiltinTypes.Py_GenericAliasType, SIZE);
    fill(alias, origin, args);
    TrackedList.track(alias);
    return alias;
  }

  /** One of the type or of a subtype. */
  public static long create(long type, long origin, long args) {
    if (type == BuiltinTypes.Py_GenericAliasType) {
      return create(origin, args);
    }
    long alias = Types.alloc(type);
    fill(alias, origin, args);
    return alias;
  }

  private static void fill(long alias, long origin, long args) {
    putLong(alias + ORIGIN, Refs.incref(origin));
    putLong(alias + ARGS, Tuples.check(args) ? Refs.incref(args) : Tuples.of(args));
  }

  /** {@code *alias}: the same with a star. */
  public static long starred(long alias) {
    long copy = create(origin(alias), args(alias));
    putByte(copy + STARRED, (byte) 1);
    return copy;
  }

  public static boolean isStarred(long alias) {
    return getByte(alias + STARRED) != 0;
  }

  public static long origin(long alias) {
    return getLong(alias + ORIGIN);
  }

  public static long args(long alias) {
    return getLong(alias + ARGS);
  }

  /** The parameters that are free, as a new reference to a tuple ({@code _Py_make_parameters}). */
  public static long parametersOf(long args) {
    long list = Lists.create(0);
    try {
      addParameters(list, args);
      return SequenceProtocol.tuple(list);
    } finally {
      Refs.decref(list);
    }
  }

  private static void addParameters(long list, long args) {
    for (long i = 0, n = SequenceProtocol.size(args); i < n; i++) {
      long arg = SequenceProtocol.getItem(args, i);
      try {
        addParametersOf(list, arg);
      } finally {
        Refs.decref(arg);
      }
    }
  }

  private static void addParametersOf(long list, long arg) {
    if (Types.check(arg)) {
      return;
    }
    if (Tuples.check(arg) || Lists.check(arg)) {
      addParameters(list, arg);
      return;
    }
    long substitutes = Attributes.find(arg, SUBSTITUTES);
    if (substitutes != 0) {
      Refs.decref(substitutes);
      addOnce(list, arg);
      return;
    }
    long own = Attributes.find(arg, PARAMETERS_NAME);
    if (own != 0 && Tuples.check(own)) {
      for (long i = 0; i < Tuples.size(own); i++) {
        addOnce(list, Tuples.get(own, i));
      }
    }
    Refs.xdecref(own);
  }

  private static void addOnce(long list, long parameter) {
    for (long i = 0; i < Lists.size(list); i++) {
      if (Lists.get(list, i) == parameter) {
        return;
      }
    }
    Lists.append(list, parameter);
  }

  public static String repr(long alias) {
    long args = args(alias);
    var shown = new StringJoiner(", ", "[", "]");
    for (long i = 0; i < Tuples.size(args); i++) {
      long arg = Tuples.get(args, i);
      shown.add(Lists.check(arg) ? reprOfList(arg) : reprOfItem(arg));
    }
    if (Tuples.size(args) == 0) {
      shown.add("()");
    }
    return (isStarred(alias) ? "*" : "") + reprOfItem(origin(alias)) + shown;
  }

  private static String reprOfList(long list) {
    var shown = new StringJoiner(", ", "[", "]");
    for (long i = 0; i < Lists.size(list); i++) {
      shown.add(reprOfItem(Lists.get(list, i)));
    }
    return shown.toString();
  }

  /** {@code _Py_typing_type_repr}: a class by its name, without {@code builtins}. */
  public static String reprOfItem(long item) {
    if (item == Singletons.ELLIPSIS) {
      return "...";
    }
    if (has(item, ORIGIN_NAME) && has(item, ARGS_NAME)) {
      return ObjectProtocol.reprJava(item);
    }
    long qualname = Attributes.find(item, QUALNAME);
    long module = qualname == 0 ? 0 : Attributes.find(item, MODULE);
    try {
      if (module == 0 || module == Singletons.NONE) {
        return ObjectProtocol.reprJava(item);
      }
      String name = text(qualname);
      return Strs.check(module) && Strs.java(module).equals("builtins")
          ? name
          : text(module) + "." + name;
    } finally {
      Refs.xdecref(qualname);
      Refs.xdecref(module);
    }
  }

  private static boolean has(long object, long name) {
    long value = Attributes.find(object, name);
    Refs.xdecref(value);
    return value != 0;
  }

  private static String text(long object) {
    long text = ObjectProtocol.str(object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }
}

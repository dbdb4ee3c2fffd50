package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** {@code property} objects; their struct is in no header (Objects/descrobject.c). */
public final class Properties {
  public static final long GET = PyObject.SIZE;
  public static final long SET = GET + Long.BYTES;
  public static final long DELETE = SET + Long.BYTES;
  public static final long DOC = DELETE + Long.BYTES;
  public static final long NAME = DOC + Long.BYTES;
  private static final long DOC_IS_GETTERS = NAME + Long.BYTES;
  public static final long SIZE = DOC_IS_GETTERS + Long.BYTES;

  private static final String[] PARAMETERS = {"fget", "fset", "fdel", "doc"};
  private static final long DOC_ATTRIBUTE = Interned.of("__doc__");
  private static final long NAME_ATTRIBUTE = Interned.of("__name__");
  private static final long ABSTRACT = Interned.of("__isabstractmethod__");

  private Properties() {}

  /** {@code property.__init__(fget, fset, fdel, doc)}. */
  public static long init(long property, long args, long keywords) {
    long[] given = arguments(args, keywords);
    set(property, GET, given[0]);
    set(property, SET, given[1]);
    set(property, DELETE, given[2]);
    Refs.clear(property + DOC);
    Refs.clear(property + NAME);
    putInt(property + DOC_IS_GETTERS, 0);
    long doc = given[3] == 0 || given[3] == Singletons.NONE ? 0 : Refs.incref(given[3]);
    if (doc == 0 && getLong(property + GET) != 0) {
      doc = Attributes.find(getLong(property + GET), DOC_ATTRIBUTE);
      if (doc == Singletons.NONE) {
        doc = 0;
      }
      putInt(property + DOC_IS_GETTERS, doc == 0 ? 0 : 1);
    }
    if (Refs.type(property) == BuiltinTypes.PyProperty_Type) {
      Refs.set(property + DOC, doc);
    } else {
      setDocOfSubclass(property, doc == 0 ? Singletons.NONE : doc);
    }
    return 0;
  }

  /** In the object's dict, since the class of a subclass has a {@code __doc__} of its own. */
  private static void setDocOfSubclass(long property, long doc) {
    try {
      Attributes.set(property, DOC_ATTRIBUTE, doc);
    } catch (PythonError e) {
      if (getInt(property + DOC_IS_GETTERS) == 0 || !Errors.matches(Exceptions.AttributeError)) {
        throw e;
      }
      Errors.clear();
    } finally {
      Refs.decref(doc);
    }
  }

  private static void set(long property, long field, long value) {
    Refs.set(property + field, value == Singletons.NONE ? 0 : Refs.xincref(value));
  }

  private static long[] arguments(long args, long keywords) {
    long count = Tuples.size(args) + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (count > PARAMETERS.length) {
      throw Errors.raise(
          Exceptions.TypeError, "property() takes at most 4 arguments (" + count + " given)");
    }
    long[] values = new long[PARAMETERS.length];
    long named = 0;
    for (int i = 0; i < PARAMETERS.length; i++) {
      values[i] = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(PARAMETERS[i]));
      named += values[i] == 0 ? 0 : 1;
      if (i < Tuples.size(args)) {
        if (values[i] != 0) {
          throw Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "argument for property() given by name ('%s') and position (%d)",
                  PARAMETERS[i],
                  i + 1));
        }
        values[i] = Tuples.get(args, i);
      }
    }
    if (keywords != 0 && named < Dicts.size(keywords)) {
      throw unexpected(keywords);
    }
    return values;
  }

  private static PythonError unexpected(long keywords) {
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      String name = Strs.java(Dicts.keyAt(keywords, i));
      if (!java.util.Arrays.asList(PARAMETERS).contains(name)) {
        return Errors.raise(
            Exceptions.TypeError, "property() got an unexpected keyword argument '" + name + "'");
      }
    }
    throw new AssertionError("there is one");
  }

  public static long get(long property, long object, long type) {
    if (object == 0 || object == Singletons.NONE) {
      return Refs.incref(property);
    }
    long getter = getLong(property + GET);
    if (getter == 0) {
      throw lacks(property, object, "getter");
    }
    return CallProtocol.callWith(getter, object);
  }

  /** Sets, or deletes if the value is 0. */
  public static long assign(long property, long object, long value) {
    long function = getLong(property + (value == 0 ? DELETE : SET));
    if (function == 0) {
      throw lacks(property, object, value == 0 ? "deleter" : "setter");
    }
    Refs.decref(
        value == 0
            ? CallProtocol.callWith(function, object)
            : CallProtocol.callWith(function, object, value));
    return 0;
  }

  private static PythonError lacks(long property, long object, String what) {
    long name = nameOrNone(property);
    long type = Refs.type(object);
    String of =
        Types.isHeapType(type)
            ? ObjectProtocol.reprJava(getLong(type + PyHeapTypeObject.ht_qualname))
            : "'" + Types.shortName(type) + "'";
    try {
      return Errors.raise(
          Exceptions.AttributeError,
          String.format(
              Locale.ROOT,
              "property %sof %s object has no %s",
              name == 0 ? "" : ObjectProtocol.reprJava(name) + " ",
              of,
              what));
    } finally {
      Refs.xdecref(name);
    }
  }

  /** The name that it was given in a class, or else the getter's; 0 if there is none. */
  private static long nameOrNone(long property) {
    if (getLong(property + NAME) != 0) {
      return Refs.incref(getLong(property + NAME));
    }
    long getter = getLong(property + GET);
    return getter == 0 ? 0 : Attributes.find(getter, NAME_ATTRIBUTE);
  }

  public static long name(long property) {
    long name = nameOrNone(property);
    if (name == 0) {
      throw Attributes.missing(property, NAME_ATTRIBUTE);
    }
    return name;
  }

  public static long setName(long property, long value) {
    Refs.set(property + NAME, Refs.xincref(value));
    return 0;
  }

  /** {@code __set_name__(owner, name)}. */
  public static long named(long property, long args) {
    if (Tuples.size(args) != 2) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__set_name__() takes 2 positional arguments but " + Tuples.size(args) + " were given");
    }
    setName(property, Tuples.get(args, 1));
    return Singletons.NONE;
  }

  public static long isAbstract(long property) {
    for (long field : new long[] {GET, SET, DELETE}) {
      long function = getLong(property + field);
      long mark = function == 0 ? 0 : Attributes.find(function, ABSTRACT);
      if (mark != 0) {
        try {
          if (ObjectProtocol.isTrue(mark)) {
            return Singletons.TRUE;
          }
        } finally {
          Refs.decref(mark);
        }
      }
    }
    return Singletons.FALSE;
  }

  /**
   * A copy with another function.
   *
   * @param field of the function
   */
  public static long with(long property, long field, long function) {
    long getter = chosen(property, GET, field, function);
    boolean docFollows = getInt(property + DOC_IS_GETTERS) != 0 && getter != Singletons.NONE;
    long copy =
        CallProtocol.callWith(
            Refs.type(property),
            getter,
            chosen(property, SET, field, function),
            chosen(property, DELETE, field, function),
            docFollows ? Singletons.NONE : orNone(getLong(property + DOC)));
    if (getLong(property + NAME) != 0 && Types.isInstance(copy, BuiltinTypes.PyProperty_Type)) {
      setName(copy, getLong(property + NAME));
    }
    return copy;
  }

  private static long chosen(long property, long field, long changed, long function) {
    boolean other = field != changed || function == Singletons.NONE;
    return other ? orNone(getLong(property + field)) : function;
  }

  private static long orNone(long value) {
    return value == 0 ? Singletons.NONE : value;
  }
}

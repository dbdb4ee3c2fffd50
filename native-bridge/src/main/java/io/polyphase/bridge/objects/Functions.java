package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyCFunctionObject;
import io.polyphase.bridge.layout.Layouts.PyCMethodObject;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** Built-in functions: a {@code PyMethodDef} bound to an object (Objects/methodobject.c). */
public final class Functions {
  private static final int CALL_FLAGS =
      Constants.METH_VARARGS
          | Constants.METH_FASTCALL
          | Constants.METH_NOARGS
          | Constants.METH_O
          | Constants.METH_KEYWORDS
          | Constants.METH_METHOD;
  private static final long VECTORCALL = Slots.register((Fn.F4) Functions::vectorcall, 0);

  /** The definition of {@code __new__} of the types that are written in C. */
  public static final long NEW_DEF = newDef();

  private Functions() {}

  private static long newDef() {
    long def = CLibrary.calloc(PyMethodDef.SIZE);
    putLong(def + PyMethodDef.ml_name, Interned.cString("__new__"));
    putLong(def + PyMethodDef.ml_meth, Slots.register((Fn.F3) Functions::callNew, 0));
    putInt(def + PyMethodDef.ml_flags, Constants.METH_VARARGS | Constants.METH_KEYWORDS);
    putLong(
        def + PyMethodDef.ml_doc,
        Interned.cString(
            "__new__($type, *args, **kwargs)\n--\n\n"
                + "Create and return a new object.  "
                + "See help(type) for accurate signature."));
    return def;
  }

  /** Whether the flags name a way of calling. */
  public static boolean hasValidFlags(int flags) {
    int call = flags & CALL_FLAGS;
    return call == Constants.METH_VARARGS
        || call == (Constants.METH_VARARGS | Constants.METH_KEYWORDS)
        || call == Constants.METH_FASTCALL
        || call == (Constants.METH_FASTCALL | Constants.METH_KEYWORDS)
        || call == Constants.METH_NOARGS
        || call == Constants.METH_O
        || call == (Constants.METH_METHOD | Constants.METH_FASTCALL | Constants.METH_KEYWORDS);
  }

  /**
   * {@code PyCMethod_New}.
   *
   * @param self what it is bound to, or 0
   * @param module the name of its module as an object, or 0
   * @param type the defining class of a {@code METH_METHOD} function, or 0
   */
  public static long create(long def, long self, long module, long type) {
    int flags = getInt(def + PyMethodDef.ml_flags);
    if (!hasValidFlags(flags)) {
      throw Errors.raise(
          Exceptions.SystemError,
          NativeMemory.string(getLong(def + PyMethodDef.ml_name)) + "() method: bad call flags");
    }
    boolean method = (flags & Constants.METH_METHOD) != 0;
    long function =
        Memory.allocateTracked(
            method ? BuiltinTypes.PyCMethod_Type : BuiltinTypes.PyCFunction_Type);
    if (method) {
      putLong(function + PyCMethodObject.mm_class, Refs.xincref(type));
    }
    putLong(function + PyCFunctionObject.m_ml, def);
    putLong(function + PyCFunctionObject.m_self, Refs.xincref(self));
    putLong(function + PyCFunctionObject.m_module, Refs.xincref(module));
    putLong(function + PyCFunctionObject.vectorcall, VECTORCALL);
    return function;
  }

  /** {@code __new__} of a type. */
  public static long newMethod(long type) {
    return create(NEW_DEF, type, 0, 0);
  }

  private static long callNew(long self, long args, long keywords) {
    if (Tuples.size(args) == 0 || !Types.check(Tuples.get(args, 0))) {
      throw Errors.raise(
          Exceptions.TypeError, Types.shortName(self) + ".__new__(): not enough arguments");
    }
    long subtype = Tuples.get(args, 0);
    if (!Types.isSubtype(subtype, self)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s.__new__(%s): %s is not a subtype of %s",
              Types.name(self),
              Types.name(subtype),
              Types.name(subtype),
              Types.name(self)));
    }
    long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
    try {
      long tpNew = getLong(self + Layouts.PyTypeObject.tp_new);
      return SlotCalls.object(tpNew, subtype, rest, keywords);
    } finally {
      Refs.decref(rest);
    }
  }

  /** {@code PyCFunction_Check}. */
  public static boolean check(long object) {
    return Types.isInstance(object, BuiltinTypes.PyCFunction_Type);
  }

  /** {@code PyCFunction_GET_FUNCTION}. */
  public static long function(long function) {
    return getLong(def(function) + PyMethodDef.ml_meth);
  }

  /** {@code PyCFunction_GET_FLAGS}. */
  public static int flags(long function) {
    return getInt(def(function) + PyMethodDef.ml_flags);
  }

  /** {@code PyCFunction_GET_SELF}. */
  public static long self(long function) {
    boolean unbound = (flags(function) & Constants.METH_STATIC) != 0;
    return unbound ? 0 : getLong(function + PyCFunctionObject.m_self);
  }

  public static long def(long function) {
    return getLong(function + PyCFunctionObject.m_ml);
  }

  private static boolean isMethod(long function) {
    return (getInt(def(function) + PyMethodDef.ml_flags) & Constants.METH_METHOD) != 0;
  }

  private static long vectorcall(long function, long vector, long countAndFlag, long names) {
    long def = def(function);
    long self =
        (getInt(def + PyMethodDef.ml_flags) & Constants.METH_STATIC) != 0
            ? 0
            : getLong(function + PyCFunctionObject.m_self);
    long type = isMethod(function) ? getLong(function + PyCMethodObject.mm_class) : 0;
    refuseKeywords(def, names);
    return invoke(
        def, self, type, vector, countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET, names);
  }

  /**
   * {@code cfunction_call} says by its bare name that a function takes no keywords. Functions of
   * the host that take a tuple stand for such as take a vector in CPython.
   */
  private static void refuseKeywords(long def, long names) {
    boolean takesTuple =
        (getInt(def + PyMethodDef.ml_flags) & CALL_FLAGS) == Constants.METH_VARARGS;
    if (takesTuple
        && names != 0
        && Tuples.size(names) > 0
        && Slots.java(getLong(def + PyMethodDef.ml_meth)) == null) {
      throw Errors.raise(
          Exceptions.TypeError,
          NativeMemory.string(getLong(def + PyMethodDef.ml_name))
              + "() takes no keyword arguments");
    }
  }

  /** Calls a method's C function as its flags say; messages name what it is bound to. */
  private static long invoke(long def, long self, long type, long vector, long count, long names) {
    return invoke(def, self, type, self, vector, count, names);
  }

  /** The same of an unbound method: messages name the type that has it. */
  public static long invokeUnbound(
      long def, long self, long type, long vector, long count, long names) {
    return invoke(def, self, type, type, vector, count, names);
  }

  private static long invoke(
      long def, long self, long type, long owner, long vector, long count, long names) {
    long function = getLong(def + PyMethodDef.ml_meth);
    int flags = getInt(def + PyMethodDef.ml_flags) & CALL_FLAGS;
    boolean takesKeywords = (flags & Constants.METH_KEYWORDS) != 0;
    if (!takesKeywords && names != 0 && Tuples.size(names) > 0) {
      throw Errors.raise(Exceptions.TypeError, name(def, owner) + "() takes no keyword arguments");
    }
    if ((flags & Constants.METH_NOARGS) != 0) {
      if (count != 0) {
        throw Errors.raise(
            Exceptions.TypeError, name(def, owner) + "() takes no arguments (" + count + " given)");
      }
      return checked(def, SlotCalls.object(function, self, 0));
    }
    if ((flags & Constants.METH_O) != 0) {
      if (count != 1) {
        throw Errors.raise(
            Exceptions.TypeError,
            name(def, owner) + "() takes exactly one argument (" + count + " given)");
      }
      return checked(def, SlotCalls.object(function, self, getLong(vector)));
    }
    if ((flags & Constants.METH_METHOD) != 0) {
      return checked(def, SlotCalls.object(function, self, type, vector, count, names));
    }
    if ((flags & Constants.METH_FASTCALL) != 0) {
      return checked(
          def,
          takesKeywords
              ? SlotCalls.object(function, self, vector, count, names)
              : SlotCalls.object(function, self, vector, count));
    }
    return checked(def, invokeWithTuple(function, self, vector, count, names, takesKeywords));
  }

  private static long invokeWithTuple(
      long function, long self, long vector, long count, long names, boolean takesKeywords) {
    long args = CallProtocol.tuple(vector, count);
    long keywords = CallProtocol.keywords(vector, count, names);
    try {
      return takesKeywords
          ? SlotCalls.object(function, self, args, keywords)
          : SlotCalls.object(function, self, args);
    } finally {
      Refs.decref(args);
      Refs.xdecref(keywords);
    }
  }

  /** {@code _Py_CheckFunctionResult}: a result with an exception set is an error of its own. */
  private static long checked(long def, long result) {
    if (Errors.occurred()) {
      long cause = Errors.take();
      Refs.decref(result);
      String name = NativeMemory.string(getLong(def + PyMethodDef.ml_name));
      Errors.set(
          Exceptions.SystemError,
          "<built-in function " + name + "> returned a result with an exception set");
      ExceptionObjects.setCauseAndContext(Errors.pending(), cause);
      throw PythonError.SET;
    }
    return result;
  }

  /** How messages name the function: with its module, as {@code _PyObject_FunctionStr} does. */
  private static String name(long def, long owner) {
    String name = NativeMemory.string(getLong(def + PyMethodDef.ml_name));
    if (owner == 0) {
      return name;
    }
    if (Modules.check(owner)) {
      String module = Modules.nameOrEmpty(owner);
      return module.equals("builtins") ? name : module + "." + name;
    }
    return Types.shortName(Types.check(owner) ? owner : Refs.type(owner)) + "." + name;
  }

  /** By what they call, and what they are bound to. */
  public static long compare(long left, long right, long operation) {
    boolean ordered = operation != ObjectProtocol.EQ && operation != ObjectProtocol.NE;
    if (ordered || !check(left) || !check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean same =
        getLong(left + PyCFunctionObject.m_self) == getLong(right + PyCFunctionObject.m_self)
            && function(left) == function(right);
    return Singletons.bool(same == (operation == ObjectProtocol.EQ));
  }

  public static long hash(long function) {
    long hash =
        Hashes.ofPointer(getLong(function + PyCFunctionObject.m_self))
            ^ Hashes.ofPointer(function(function));
    return hash == -1 ? -2 : hash;
  }

  public static long repr(long function) {
    String name = NativeMemory.string(getLong(def(function) + PyMethodDef.ml_name));
    long self = getLong(function + PyCFunctionObject.m_self);
    if (self == 0 || Modules.check(self)) {
      return Strs.of("<built-in function " + name + ">");
    }
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<built-in method %s of %s object at 0x%x>",
            name,
            Types.name(Refs.type(self)),
            self));
  }

  /** A {@code PyMethodDef}. */
  public static long definition(String name, int flags, Fn.F2 function) {
    long def = CLibrary.calloc(PyMethodDef.SIZE);
    putLong(def + PyMethodDef.ml_name, Interned.cString(name));
    putLong(def + PyMethodDef.ml_meth, Slots.register(function, 0));
    putInt(def + PyMethodDef.ml_flags, flags);
    return def;
  }

  /** A {@code PyMethodDef} of a function that takes a tuple and a dict or NULL. */
  public static long definition(String name, Fn.F3 function) {
    long def = CLibrary.calloc(PyMethodDef.SIZE);
    putLong(def + PyMethodDef.ml_name, Interned.cString(name));
    putLong(def + PyMethodDef.ml_meth, Slots.register(function, 0));
    putInt(def + PyMethodDef.ml_flags, Constants.METH_VARARGS | Constants.METH_KEYWORDS);
    return def;
  }
}

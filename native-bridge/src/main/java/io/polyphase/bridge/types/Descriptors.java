package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
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
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDescrObject;
import io.polyphase.bridge.layout.Layouts.PyGetSetDef;
import io.polyphase.bridge.layout.Layouts.PyGetSetDescrObject;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMemberDescrObject;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDescrObject;
import io.polyphase.bridge.layout.Layouts.PyWrapperDescrObject;
import io.polyphase.bridge.layout.Layouts.wrapperbase;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Docs;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.objects.StaticMethods;
import java.util.Locale;

/**
 * What stands in the dict of a type for the methods, members, getters and slots of its C definition
 * (Objects/descrobject.c).
 */
public final class Descriptors {
  private static final long VECTORCALL = Slots.register((Fn.F4) Descriptors::methodVectorcall, 0);

  private Descriptors() {}

  private static long create(long descriptorType, long type, long name) {
    long descriptor = Memory.allocateTracked(descriptorType);
    putLong(descriptor + PyDescrObject.d_type, Refs.incref(type));
    putLong(descriptor + PyDescrObject.d_name, Refs.incref(name));
    return descriptor;
  }

  /** The descriptor of a method, of the kind that its flags ask for. */
  static long method(long type, long def, long name, int flags) {
    if ((flags & Constants.METH_STATIC) != 0) {
      long function = Functions.create(def, type, 0, 0);
      try {
        return StaticMethods.create(function);
      } finally {
        Refs.decref(function);
      }
    }
    return (flags & Constants.METH_CLASS) != 0
        ? classMethod(type, def, name)
        : method(type, def, name);
  }

  private static void checkFlags(long def) {
    if (!Functions.hasValidFlags(getInt(def + PyMethodDef.ml_flags))) {
      throw Errors.raise(
          Exceptions.SystemError,
          NativeMemory.string(getLong(def + PyMethodDef.ml_name)) + "() method: bad call flags");
    }
  }

  /** {@code PyDescr_NewMethod}. */
  public static long method(long type, long def, long name) {
    checkFlags(def);
    long descriptor = create(BuiltinTypes.PyMethodDescr_Type, type, name);
    putLong(descriptor + PyMethodDescrObject.d_method, def);
    putLong(descriptor + PyMethodDescrObject.vectorcall, VECTORCALL);
    return descriptor;
  }

  /** {@code PyDescr_NewClassMethod}. */
  public static long classMethod(long type, long def, long name) {
    checkFlags(def);
    long descriptor = create(BuiltinTypes.PyClassMethodDescr_Type, type, name);
    putLong(descriptor + PyMethodDescrObject.d_method, def);
    return descriptor;
  }

  public static long member(long type, long def, long name) {
    long descriptor = create(BuiltinTypes.PyMemberDescr_Type, type, name);
    putLong(descriptor + PyMemberDescrObject.d_member, def);
    return descriptor;
  }

  /** {@code PyDescr_NewGetSet}. */
  public static long getset(long type, long def, long name) {
    long descriptor = create(BuiltinTypes.PyGetSetDescr_Type, type, name);
    putLong(descriptor + PyGetSetDescrObject.d_getset, def);
    return descriptor;
  }

  /**
   * The descriptor of a slot.
   *
   * @param wrapper the number of the wrapper in {@link SlotWrappers}
   * @param function the slot's function
   */
  static long slot(long type, long name, int wrapper, long function) {
    long descriptor = create(BuiltinTypes.PyWrapperDescr_Type, type, name);
    putLong(descriptor + PyWrapperDescrObject.d_base, SlotWrappers.base(wrapper));
    putLong(descriptor + PyWrapperDescrObject.d_wrapped, function);
    return descriptor;
  }

  static long typeOf(long descriptor) {
    return getLong(descriptor + PyDescrObject.d_type);
  }

  static String nameOf(long descriptor) {
    return Strs.java(getLong(descriptor + PyDescrObject.d_name));
  }

  private static void check(long descriptor, long object) {
    if (!Types.isInstance(object, typeOf(descriptor))) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
              nameOf(descriptor),
              Types.shortName(typeOf(descriptor)),
              Types.name(Refs.type(object))));
    }
  }

  // Getting and setting

  public static long methodGet(long descriptor, long object, long type) {
    if (object == 0) {
      return Refs.incref(descriptor);
    }
    check(descriptor, object);
    return Functions.create(
        getLong(descriptor + PyMethodDescrObject.d_method), object, 0, typeOf(descriptor));
  }

  public static long classMethodGet(long descriptor, long object, long type) {
    if (type == 0 && object == 0) {
      throw unfit(descriptor, "for type '%s' needs either an object or a type");
    }
    long owner = type != 0 ? type : Refs.type(object);
    if (!Types.check(owner)) {
      throw unfit(
          descriptor,
          "for type '%s' needs a type, not a '" + Types.name(Refs.type(owner)) + "' as arg 2");
    }
    if (!Types.isSubtype(owner, typeOf(descriptor))) {
      throw unfit(
          descriptor, "requires a subtype of '%s' but received '" + Types.name(owner) + "'");
    }
    return Functions.create(
        getLong(descriptor + PyMethodDescrObject.d_method), owner, 0, typeOf(descriptor));
  }

  /** What a descriptor has against what it is given; {@code %s} stands for its type's name. */
  private static PythonError unfit(long descriptor, String what) {
    String text = what.replace("%s", Types.name(typeOf(descriptor)));
    return Errors.raise(Exceptions.TypeError, "descriptor '" + nameOf(descriptor) + "' " + text);
  }

  /** A call of a class method's descriptor: the first argument is the class. */
  public static long classMethodCall(long descriptor, long args, long keywords) {
    if (Tuples.size(args) < 1) {
      throw unfit(descriptor, "of '%s' object needs an argument");
    }
    long bound = classMethodGet(descriptor, 0, Tuples.get(args, 0));
    long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
    try {
      return CallProtocol.call(bound, rest, keywords);
    } finally {
      Refs.decref(rest);
      Refs.decref(bound);
    }
  }

  /** {@code (getattr, (type, name))}. */
  public static long reduce(long descriptor) {
    return Reductions.byAttribute(
        typeOf(descriptor), Refs.incref(getLong(descriptor + PyDescrObject.d_name)));
  }

  public static long memberGet(long descriptor, long object, long type) {
    if (object == 0) {
      return Refs.incref(descriptor);
    }
    check(descriptor, object);
    return Members.get(object, getLong(descriptor + PyMemberDescrObject.d_member));
  }

  public static long memberSet(long descriptor, long object, long value) {
    check(descriptor, object);
    Members.set(object, getLong(descriptor + PyMemberDescrObject.d_member), value);
    return 0;
  }

  public static long getsetGet(long descriptor, long object, long type) {
    if (object == 0) {
      return Refs.incref(descriptor);
    }
    check(descriptor, object);
    long def = getLong(descriptor + PyGetSetDescrObject.d_getset);
    long getter = getLong(def + PyGetSetDef.get);
    if (getter == 0) {
      throw notAccessible(descriptor, "readable");
    }
    return SlotCalls.object(getter, object, getLong(def + PyGetSetDef.closure));
  }

  public static long getsetSet(long descriptor, long object, long value) {
    check(descriptor, object);
    long def = getLong(descriptor + PyGetSetDescrObject.d_getset);
    long setter = getLong(def + PyGetSetDef.set);
    if (setter == 0) {
      throw notAccessible(descriptor, "writable");
    }
    SlotCalls.status(setter, object, value, getLong(def + PyGetSetDef.closure));
    return 0;
  }

  private static PythonError notAccessible(long descriptor, String how) {
    return Errors.raise(
        Exceptions.AttributeError,
        String.format(
            Locale.ROOT,
            "attribute '%s' of '%s' objects is not %s",
            nameOf(descriptor),
            Types.name(typeOf(descriptor)),
            how));
  }

  public static long slotGet(long descriptor, long object, long type) {
    if (object == 0) {
      return Refs.incref(descriptor);
    }
    check(descriptor, object);
    return MethodWrappers.create(descriptor, object);
  }

  // Calling

  private static long methodVectorcall(
      long descriptor, long vector, long countAndFlag, long names) {
    long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
    if (count < 1) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "unbound method %s.%s() needs an argument",
              Types.name(typeOf(descriptor)),
              nameOf(descriptor)));
    }
    long self = getLong(vector);
    check(descriptor, self);
    return Functions.invokeUnbound(
        getLong(descriptor + PyMethodDescrObject.d_method),
        self,
        typeOf(descriptor),
        vector + Long.BYTES,
        count - 1,
        names);
  }

  public static long slotCall(long descriptor, long args, long keywords) {
    if (Tuples.size(args) < 1) {
      throw unfit(descriptor, "of '%s' object needs an argument");
    }
    long self = Tuples.get(args, 0);
    if (!Types.isInstance(self, typeOf(descriptor))) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "descriptor '%s' requires a '%s' object but received a '%s'",
              nameOf(descriptor),
              Types.name(typeOf(descriptor)),
              Types.name(Refs.type(self))));
    }
    long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
    try {
      return callSlot(descriptor, self, rest, keywords);
    } finally {
      Refs.decref(rest);
    }
  }

  static long callSlot(long descriptor, long self, long args, long keywords) {
    return SlotWrappers.call(
        getLong(descriptor + PyWrapperDescrObject.d_base),
        self,
        args,
        getLong(descriptor + PyWrapperDescrObject.d_wrapped),
        keywords);
  }

  // Attributes

  public static long qualname(long descriptor) {
    return Strs.of(Types.shortName(typeOf(descriptor)) + "." + nameOf(descriptor));
  }

  public static long methodDoc(long descriptor) {
    long doc = getLong(getLong(descriptor + PyMethodDescrObject.d_method) + PyMethodDef.ml_doc);
    return Docs.of(doc, nameOf(descriptor));
  }

  /** {@code __text_signature__} of a method's. */
  public static long methodSignature(long descriptor) {
    long def = getLong(descriptor + PyMethodDescrObject.d_method);
    long text = getLong(def + PyMethodDef.ml_doc);
    String signature = text == 0 ? null : Docs.signature(text, nameOf(descriptor));
    if (signature == null) {
      signature = Docs.signatureOfFlags(getInt(def + PyMethodDef.ml_flags));
    }
    return signature == null ? Singletons.NONE : Strs.of(signature);
  }

  /** {@code __doc__} of a member's. */
  public static long memberDoc(long descriptor) {
    return text(getLong(getLong(descriptor + PyMemberDescrObject.d_member) + PyMemberDef.doc));
  }

  /** {@code __doc__} of an attribute's. */
  public static long getsetDoc(long descriptor) {
    return text(getLong(getLong(descriptor + PyGetSetDescrObject.d_getset) + PyGetSetDef.doc));
  }

  private static long text(long cString) {
    return cString == 0 ? Singletons.NONE : Strs.ofUtf8(cString);
  }

  /** {@code __doc__} of a slot's. */
  public static long slotDoc(long descriptor) {
    long doc = getLong(getLong(descriptor + PyWrapperDescrObject.d_base) + wrapperbase.doc);
    return Docs.of(doc, nameOf(descriptor));
  }

  /** {@code __text_signature__} of a slot's. */
  public static long slotSignature(long descriptor) {
    long text = getLong(getLong(descriptor + PyWrapperDescrObject.d_base) + wrapperbase.doc);
    String signature = text == 0 ? null : Docs.signature(text, nameOf(descriptor));
    return signature == null ? Singletons.NONE : Strs.of(signature);
  }

  public static long repr(long descriptor, String kind) {
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<%s '%s' of '%s' objects>",
            kind,
            nameOf(descriptor),
            Types.shortName(typeOf(descriptor))));
  }
}

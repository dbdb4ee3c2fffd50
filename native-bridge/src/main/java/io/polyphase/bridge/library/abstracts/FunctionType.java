package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.BoundMethods;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/**
 * Functions as those of Python code are: bound to whatever object they are got from, and with
 * attributes of their own. They are of no type that C code takes for CPython's, whose fields it
 * would read.
 */
final class FunctionType {
  private static final long BEHIND = PyObject.SIZE;
  private static final long NAME = BEHIND + Long.BYTES;
  private static final long QUALNAME = NAME + Long.BYTES;
  private static final long DOC = QUALNAME + Long.BYTES;
  private static final long DICT = DOC + Long.BYTES;
  private static final long WEAKREFS = DICT + Long.BYTES;
  private static final long VECTORCALL = WEAKREFS + Long.BYTES;
  private static final long VECTORCALL_FUNCTION =
      Slots.register((Fn.F4) FunctionType::vectorcall, 0);
  private static final long MODULE = Interned.of("__module__");
  private static final long ABSTRACT = Interned.of("__isabstractmethod__");
  private static final long SPEC =
      TypeBuilder.named("builtins.function")
          .size(VECTORCALL + Long.BYTES)
          .flags(Constants.Py_TPFLAGS_METHOD_DESCRIPTOR)
          .references(BEHIND, NAME, QUALNAME, DOC, DICT)
          .address("tp_getattro", CommonSlots.GENERIC_GET)
          .address("tp_setattro", CommonSlots.GENERIC_SET)
          .slot("tp_call", FunctionType::call)
          .slot("tp_repr", FunctionType::repr)
          .slot("tp_descr_get", FunctionType::get)
          .address("tp_free", CommonSlots.GC_DEL)
          .member("__name__", Constants._Py_T_OBJECT, NAME)
          .member("__qualname__", Constants._Py_T_OBJECT, QUALNAME)
          .member("__doc__", Constants._Py_T_OBJECT, DOC)
          .weaklistOffset(WEAKREFS)
          .dictOffset(DICT)
          .vectorcallOffset(VECTORCALL)
          .getset("__dict__", Attributes::getDict, Attributes::setDict)
          .spec();

  private FunctionType() {}

  /** Has a module make its functions of a type of its own. */
  static void addTo(long module) {
    Kept.FUNCTION.keepType(module, SPEC);
  }

  /**
   * A new function.
   *
   * @param definition of what it does; it is handed the module as its {@code self}
   * @param qualname whose last part is the name
   */
  static long create(
      long module, String moduleName, long definition, String qualname, boolean isAbstract) {
    long made = Types.alloc(Kept.FUNCTION.in(module));
    String name = qualname.substring(qualname.lastIndexOf('.') + 1);
    long dict = Dicts.create(2);
    putLong(made + BEHIND, Functions.create(definition, module, 0, 0));
    putLong(made + NAME, Refs.incref(Interned.of(name)));
    putLong(made + QUALNAME, Refs.incref(Interned.of(qualname)));
    putLong(made + DICT, dict);
    putLong(made + VECTORCALL, VECTORCALL_FUNCTION);
    Dicts.put(dict, MODULE, Interned.of(moduleName));
    if (isAbstract) {
      Dicts.put(dict, ABSTRACT, Singletons.TRUE);
    }
    return made;
  }

  private static long call(long function, long args, long keywords) {
    return CallProtocol.call(getLong(function + BEHIND), args, keywords);
  }

  private static long vectorcall(long function, long vector, long countAndFlag, long names) {
    return CallProtocol.vectorcall(getLong(function + BEHIND), vector, countAndFlag, names);
  }

  private static long get(long function, long object, long type) {
    return object == 0 || object == Singletons.NONE
        ? Refs.incref(function)
        : BoundMethods.create(function, object);
  }

  private static long repr(long function) {
    String name = ObjectProtocol.strJava(getLong(function + QUALNAME));
    return Strs.of("<function " + name + " at 0x" + Long.toHexString(function) + ">");
  }
}

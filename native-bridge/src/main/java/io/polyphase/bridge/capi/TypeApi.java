package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyGetSetDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.TypeSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.Descriptors;
import io.polyphase.bridge.types.SharedTypes;
import io.polyphase.bridge.types.TypeReady;
import io.polyphase.bridge.types.TypeSpecs;
import java.util.Arrays;
import java.util.stream.Collectors;

/** object.h, the part about types. */
final class TypeApi {
  private TypeApi() {}

  @Allocates
  static long PyType_FromSpec(long spec) {
    return TypeSpecs.createWarning(0, spec, 0);
  }

  @Allocates
  static long PyType_FromSpecWithBases(long spec, long bases) {
    return TypeSpecs.createWarning(0, spec, bases);
  }

  @Allocates
  static long PyType_FromModuleAndSpec(long module, long spec, long bases) {
    return TypeSpecs.createWarning(module, spec, bases);
  }

  @Allocates
  static long PyType_FromMetaclass(long metaclass, long module, long spec, long bases) {
    return TypeSpecs.create(metaclass, module, spec, bases);
  }

  @Allocates
  static int PyType_Ready(long type) {
    TypeReady.ready(type);
    return 0;
  }

  /** The type's dict is the interpreter's own; its other parts are the process's. */
  @Allocates
  static int _PyStaticType_InitForExtension(long interpreter, long type) {
    SharedTypes.readyForExtension(type);
    return 0;
  }

  @Allocates
  static long PyType_GenericAlloc(long type, long items) {
    return Memory.genericAlloc(type, items);
  }

  @Allocates
  static long PyType_GenericNew(long type, long args, long keywords) {
    return SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, 0);
  }

  @Fails(0)
  static int PyType_IsSubtype(long type, long ancestor) {
    return Types.isSubtype(type, ancestor) ? 1 : 0;
  }

  static long PyType_GetFlags(long type) {
    return getLong(type + PyTypeObject.tp_flags);
  }

  static long PyType_GetModule(long type) {
    if (!Types.hasFlag(type, Constants.Py_TPFLAGS_HEAPTYPE)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "PyType_GetModule: Type '" + Types.name(type) + "' is not a heap type");
    }
    long module = Types.module(type);
    if (module == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "PyType_GetModule: Type '" + Types.name(type) + "' has no associated module");
    }
    return module;
  }

  static long PyType_GetModuleState(long type) {
    return Modules.state(PyType_GetModule(type));
  }

  static long PyType_GetModuleByDef(long type, long def) {
    return moduleByDef(def, type);
  }

  static long _PyType_GetModuleByDef2(long left, long right, long def) {
    return moduleByDef(def, left, right);
  }

  static long _PyType_GetModuleByDef3(long left, long right, long third, long def) {
    return moduleByDef(def, left, right, third);
  }

  /** Borrowed: of the first type that has such a module, or a superclass of it. */
  private static long moduleByDef(long def, long... types) {
    for (long type : types) {
      long mro = getLong(type + PyTypeObject.tp_mro);
      for (long i = 0; i < Tuples.size(mro); i++) {
        long module = Types.module(Tuples.get(mro, i));
        if (module != 0 && Modules.check(module) && Modules.def(module) == def) {
          return module;
        }
      }
    }
    String names =
        Arrays.stream(types)
            .mapToObj(type -> "'" + Types.name(type) + "'")
            .collect(Collectors.joining(" nor "));
    throw Errors.raise(
        Exceptions.TypeError,
        "PyType_GetModuleByDef: No superclass of " + names + " has the given module");
  }

  static long _PyType_Name(long type) {
    return Types.shortNameAddress(type);
  }

  static long _PyType_Lookup(long type, long name) {
    return TypeDicts.lookup(type, name);
  }

  static long _PyType_GetDict(long type) {
    return TypeDicts.dict(type);
  }

  static long PyType_GetDict(long type) {
    return Refs.incref(TypeDicts.dict(type));
  }

  static void PyType_Modified(long type) {
    // nothing is cached by type
  }

  @Allocates
  static long PyDescr_NewGetSet(long type, long getset) {
    return Descriptors.getset(type, getset, Interned.of(getLong(getset + PyGetSetDef.name)));
  }

  @Allocates
  static long Py_GenericAlias(long origin, long args) {
    return GenericAliases.create(origin, args);
  }

  static long PyType_GetSlot(long type, int slot) {
    long value = TypeSlots.value(type, slot);
    if (value == TypeSlots.UNKNOWN) {
      throw Errors.badInternalCall();
    }
    return value;
  }
}

package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.layout.Layouts.PyModuleObject;
import io.polyphase.bridge.layout.Singletons;

/** Module objects: dict, definition, state (Objects/moduleobject.c). */
public final class Modules {
  static final long NAME = Interned.of("__name__");
  private static final long DOC = Interned.of("__doc__");
  private static final long PACKAGE = Interned.of("__package__");
  private static final long LOADER = Interned.of("__loader__");
  private static final long SPEC = Interned.of("__spec__");

  private Modules() {}

  /** {@code PyModule_Check}. */
  public static boolean check(long object) {
    return Types.isInstance(object, BuiltinTypes.PyModule_Type);
  }

  /** {@code PyModule_NewObject}, with room in its dict for so many more names. */
  public static long create(long name, long expected) {
    long module = allocate(BuiltinTypes.PyModule_Type, expected + 10);
    setInitial(module, name, Singletons.NONE);
    return module;
  }

  private static long allocate(long type, long expected) {
    long module = Types.alloc(type);
    putLong(module + PyModuleObject.md_dict, Dicts.create(expected));
    // the dict is in front of its module: which of them a collection meets first can be observed
    TrackedList.untrack(module);
    TrackedList.track(module);
    return module;
  }

  private static void setInitial(long module, long name, long doc) {
    long dict = dict(module);
    Dicts.put(dict, NAME, name);
    Dicts.put(dict, DOC, doc);
    Dicts.put(dict, PACKAGE, Singletons.NONE);
    Dicts.put(dict, LOADER, Singletons.NONE);
    Dicts.put(dict, SPEC, Singletons.NONE);
    putLong(module + PyModuleObject.md_name, Refs.incref(name));
  }

  public static long tpNew(long type, long args, long keywords) {
    return allocate(type, 8);
  }

  public static long tpInit(long module, long args, long keywords) {
    if (Tuples.size(args) < 1 || !Strs.check(Tuples.get(args, 0))) {
      throw Errors.raise(Exceptions.TypeError, "module() argument 'name' must be str");
    }
    long doc = Tuples.size(args) > 1 ? Tuples.get(args, 1) : Singletons.NONE;
    setInitial(module, Tuples.get(args, 0), doc);
    return 0;
  }

  /** {@code md_dict}; borrowed. */
  public static long dict(long module) {
    return getLong(module + PyModuleObject.md_dict);
  }

  /** {@code md_def}, or 0. */
  public static long def(long module) {
    return getLong(module + PyModuleObject.md_def);
  }

  /** {@code md_state}, or 0. */
  public static long state(long module) {
    return getLong(module + PyModuleObject.md_state);
  }

  /** Sets {@code md_def}. */
  public static void setDef(long module, long def) {
    putLong(module + PyModuleObject.md_def, def);
  }

  /** Sets {@code md_state}. */
  public static void setState(long module, long state) {
    putLong(module + PyModuleObject.md_state, state);
  }

  /** {@code PyModule_GetNameObject}. */
  public static long name(long module) {
    if (!check(module)) {
      throw Errors.badArgument();
    }
    long name = Dicts.get(dict(module), NAME);
    if (name == 0 || !Strs.check(name)) {
      throw Errors.raise(Exceptions.SystemError, "nameless module");
    }
    return Refs.incref(name);
  }

  public static String nameOrEmpty(long module) {
    long name = dict(module) == 0 ? 0 : Dicts.get(dict(module), NAME);
    return name == 0 || !Strs.check(name) ? "" : Strs.java(name);
  }

  /** Whether the hooks of a definition may run on the module (bpo-39824). */
  private static boolean mayCallHooks(long module, long def) {
    return getLong(def + PyModuleDef.m_size) <= 0 || state(module) != 0;
  }

  public static long dealloc(long module) {
    TrackedList.untrack(module);
    if (getLong(module + PyModuleObject.md_weaklist) != 0) {
      Weakrefs.clearAll(module);
    }
    long def = def(module);
    if (def != 0) {
      long free = getLong(def + PyModuleDef.m_free);
      if (free != 0 && mayCallHooks(module, def)) {
        SlotCalls.call(free, module);
      }
    }
    Refs.xdecref(dict(module));
    Refs.xdecref(getLong(module + PyModuleObject.md_name));
    Memory.freeRaw(state(module));
    Types.free(module);
    return 0;
  }

  public static long traverse(long module, long visitor, long arg) {
    long def = def(module);
    if (def != 0) {
      long hook = getLong(def + PyModuleDef.m_traverse);
      if (hook != 0 && mayCallHooks(module, def)) {
        long status = SlotCalls.call(hook, module, visitor, arg);
        if ((int) status != 0) {
          return status;
        }
      }
    }
    return Visit.visit(visitor, arg, dict(module));
  }

  public static long clear(long module) {
    long def = def(module);
    if (def != 0) {
      long hook = getLong(def + PyModuleDef.m_clear);
      if (hook != 0 && mayCallHooks(module, def)) {
        SlotCalls.call(hook, module);
        if (Errors.occurred()) {
          Unraisable.report("Exception ignored in m_clear of module" + nameForHooks(module));
        }
      }
    }
    Refs.clear(module + PyModuleObject.md_dict);
    return 0;
  }

  private static String nameForHooks(long module) {
    long name = getLong(module + PyModuleObject.md_name);
    return name == 0 ? "" : " " + ExceptionObjects.message(name);
  }

  public static long getDict(long module) {
    return Refs.incref(dict(module));
  }

  public static long getattro(long module, long name) {
    return ModuleAttributes.get(module, name);
  }

  public static long repr(long module) {
    return ModuleAttributes.repr(module);
  }
}

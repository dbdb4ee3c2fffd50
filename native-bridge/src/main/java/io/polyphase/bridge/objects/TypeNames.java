package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** Names of types as messages and descriptions show them. */
public final class TypeNames {
  private static final long MODULE = Interned.of("__module__");

  private TypeNames() {}

  /** Module and qualified name, the module left out if it is {@code builtins}. */
  public static String full(long type) {
    return full(type, ".");
  }

  /** As a class is shown: by {@code tp_name}, unless it says which module it is from. */
  public static String shown(long type) {
    String name = full(type);
    return name.contains(".") ? withModule(type, name) : Types.name(type);
  }

  private static String withModule(long type, String name) {
    long module =
        Types.isHeapType(type) ? Dicts.get(getLong(type + PyTypeObject.tp_dict), MODULE) : 0;
    boolean known = module != 0 && Strs.check(module) && !Strs.java(module).equals("builtins");
    return known ? name : Types.name(type);
  }

  /** The same, with something else between module and name. */
  public static String full(long type, String separator) {
    if (!Types.isHeapType(type)) {
      return Types.name(type);
    }
    long module = Dicts.get(getLong(type + PyTypeObject.tp_dict), MODULE);
    String qualname = Strs.java(getLong(type + PyHeapTypeObject.ht_qualname));
    if (module == 0 || !Strs.check(module) || Strs.java(module).equals("builtins")) {
      return qualname;
    }
    return Strs.java(module) + separator + qualname;
  }
}

package io.polyphase.bridge.reference;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.util.Set;

/**
 * What people know an object of CPython by, beside its type. Runs no code of extensions, as the
 * object may be half made or half dead. To be called by an attached thread.
 */
final class ObjectLabels {
  private static final int LONGEST_TEXT = 40;
  private static final long TYPE = 8;
  private static final long TYPE_NAME = 24; // of PyTypeObject
  private static final long TYPE_FLAGS = 168;
  private static final long DEFINITION = 16; // of PyCFunctionObject: a PyMethodDef, the name first
  private static final long LONG_SUBCLASS = 1L << 24;
  private static final long STR_SUBCLASS = 1L << 28;
  private static final long DICT_SUBCLASS = 1L << 29;
  private static final long TYPE_SUBCLASS = 1L << 31;

  /** Types of CPython's own whose objects have a name of their own to be asked for. */
  private static final Set<String> NAMED =
      Set.of("function", "code", "method_descriptor", "property");

  private final Libpython python;
  private final Helper helper;
  private final long dictSize;
  private final long moduleName;
  private final long moduleType;
  private final long functionType;

  ObjectLabels(Libpython python, Helper helper) {
    this.python = python;
    this.helper = helper;
    dictSize = python.symbol("PyDict_Size");
    moduleName = python.symbol("PyModule_GetNameObject");
    moduleType = python.symbol("PyModule_Type");
    functionType = python.symbol("PyCFunction_Type");
  }

  String value(long object) {
    long type = getLong(object + TYPE);
    long flags = getLong(type + TYPE_FLAGS);
    if ((flags & STR_SUBCLASS) != 0) {
      String text = helper.text(object);
      return quoted(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text);
    }
    if ((flags & TYPE_SUBCLASS) != 0) {
      return quoted(NativeMemory.string(getLong(object + TYPE_NAME)));
    }
    if ((flags & DICT_SUBCLASS) != 0) {
      return "of " + NativeCalls.call(dictSize, object) + " entries";
    }
    if ((flags & LONG_SUBCLASS) != 0) {
      return String.valueOf(helper.toJava(object));
    }
    if (type == moduleType) {
      return name(NativeCalls.call(moduleName, object));
    }
    return type == functionType
        ? quoted(NativeMemory.string(getLong(getLong(object + DEFINITION))))
        : named(object, NativeMemory.string(getLong(type + TYPE_NAME)));
  }

  private String named(long object, String type) {
    if (!NAMED.contains(type)) {
      return "";
    }
    long attribute = helper.toPython("__qualname__");
    long name = python.objectGetAttr(object, attribute);
    python.decRef(attribute);
    return name(name);
  }

  private String name(long text) {
    if (text == 0) {
      python.errClear();
      return "";
    }
    String name = helper.text(text);
    python.decRef(text);
    return quoted(name);
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}

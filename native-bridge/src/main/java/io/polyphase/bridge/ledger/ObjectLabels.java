package io.polyphase.bridge.ledger;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyCFunctionObject;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.TypeNames;

/**
 * What people know an object by. Runs no extension code, as the object may be half made or half
 * dead.
 */
final class ObjectLabels {
  private static final int LONGEST_TEXT = 40;

  private ObjectLabels() {}

  /** Type and, where there is one, name or value: {@code type 'array.array'}, {@code str 'abc'}. */
  static String of(long object) {
    String value = value(object);
    String type = TypeNames.full(Refs.type(object));
    return value.isEmpty() ? type : type + " " + value;
  }

  /**
   * Name or value of a freed object, of which only what stands in its own memory can be looked at.
   *
   * @param name what it was called when it died; may be empty
   */
  static String ofFreed(long object, String name) {
    boolean standsInObject =
        Refs.type(object) == BuiltinTypes.PyUnicode_Type
            || Refs.type(object) == BuiltinTypes.PyLong_Type;
    return standsInObject ? value(object) : name;
  }

  /** Name or value alone. */
  static String value(long object) {
    if (Types.check(object)) {
      return "'" + TypeNames.full(object) + "'";
    }
    if (Strs.check(object)) {
      String text = Strs.java(object);
      return "'"
          + (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text)
          + "'";
    }
    if (Modules.check(object)) {
      return "'" + Modules.nameOrEmpty(object) + "'";
    }
    if (Refs.type(object) == BuiltinTypes.PyCFunction_Type) {
      long def = getLong(object + PyCFunctionObject.m_ml);
      return "'" + NativeMemory.string(getLong(def + PyMethodDef.ml_name)) + "'";
    }
    if (Refs.type(object) == BuiltinTypes.PyDict_Type) {
      return "of " + Dicts.size(object) + " entries";
    }
    if (Refs.type(object) == BuiltinTypes.PyLong_Type) {
      return Ints.big(object).toString();
    }
    return "";
  }
}

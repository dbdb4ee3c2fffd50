package io.polyphase.bridge.types;

import java.util.HashMap;
import java.util.Map;

/**
 * What the special methods of types say of themselves ({@code slotdefs} of Objects/typeobject.c):
 * the text of {@code __doc__} with the signature in front, as C definitions have it.
 */
final class SlotDocs {
  private static final Map<String, String> DOCS = new HashMap<>();

  static {
    operator("add", "+");
    operator("sub", "-");
    operator("mul", "*");
    operator("mod", "%");
    operator("lshift", "<<");
    operator("rshift", ">>");
    operator("and", "&");
    operator("xor", "^");
    operator("or", "|");
    operator("floordiv", "//");
    operator("truediv", "/");
    operator("matmul", "@");
    define("__abs__", "($self, /)", "abs(self)");
    define(
        "__aiter__", "($self, /)", "Return an awaitable, that resolves in asynchronous iterator.");
    define("__anext__", "($self, /)", "Return a value or raise StopAsyncIteration.");
    define("__await__", "($self, /)", "Return an iterator to be used in await expression.");
    define("__bool__", "($self, /)", "True if self else False");
    define(
        "__buffer__",
        "($self, flags, /)",
        "Return a buffer object that exposes the underlying memory of the object.");
    define("__call__", "($self, /, *args, **kwargs)", "Call self as a function.");
    define("__contains__", "($self, key, /)", "Return bool(key in self).");
    define("__del__", "($self, /)", "Called when the instance is about to be destroyed.");
    define("__delattr__", "($self, name, /)", "Implement delattr(self, name).");
    define("__delete__", "($self, instance, /)", "Delete an attribute of instance.");
    define("__delitem__", "($self, key, /)", "Delete self[key].");
    define("__divmod__", "($self, value, /)", "Return divmod(self, value).");
    define("__eq__", "($self, value, /)", "Return self==value.");
    define("__float__", "($self, /)", "float(self)");
    define("__ge__", "($self, value, /)", "Return self>=value.");
    define(
        "__get__",
        "($self, instance, owner=None, /)",
        "Return an attribute of instance, which is of type owner.");
    define("__getattribute__", "($self, name, /)", "Return getattr(self, name).");
    define("__getitem__", "($self, key, /)", "Return self[key].");
    define("__gt__", "($self, value, /)", "Return self>value.");
    define("__hash__", "($self, /)", "Return hash(self).");
    define(
        "__index__",
        "($self, /)",
        "Return self converted to an integer, if self is suitable for use as an index into a"
            + " list.");
    define(
        "__init__",
        "($self, /, *args, **kwargs)",
        "Initialize self.  See help(type(self)) for accurate signature.");
    define("__int__", "($self, /)", "int(self)");
    define("__invert__", "($self, /)", "~self");
    define("__iter__", "($self, /)", "Implement iter(self).");
    define("__le__", "($self, value, /)", "Return self<=value.");
    define("__len__", "($self, /)", "Return len(self).");
    define("__lt__", "($self, value, /)", "Return self<value.");
    define("__ne__", "($self, value, /)", "Return self!=value.");
    define("__neg__", "($self, /)", "-self");
    define("__next__", "($self, /)", "Implement next(self).");
    define("__pos__", "($self, /)", "+self");
    define("__pow__", "($self, value, mod=None, /)", "Return pow(self, value, mod).");
    define("__rdivmod__", "($self, value, /)", "Return divmod(value, self).");
    define(
        "__release_buffer__",
        "($self, buffer, /)",
        "Release the buffer object that exposes the underlying memory of the object.");
    define("__repr__", "($self, /)", "Return repr(self).");
    define("__rpow__", "($self, value, mod=None, /)", "Return pow(value, self, mod).");
    define("__set__", "($self, instance, value, /)", "Set an attribute of instance to value.");
    define("__setattr__", "($self, name, value, /)", "Implement setattr(self, name, value).");
    define("__setitem__", "($self, key, value, /)", "Set self[key] to value.");
    define("__str__", "($self, /)", "Return str(self).");
    define("__ipow__", "($self, value, /)", "Return self**=value.");
  }

  private SlotDocs() {}

  private static void define(String name, String signature, String text) {
    DOCS.put(name, name + signature + "\n--\n\n" + text);
  }

  private static void operator(String name, String symbol) {
    String one = "($self, value, /)";
    define("__" + name + "__", one, "Return self" + symbol + "value.");
    define("__r" + name + "__", one, "Return value" + symbol + "self.");
    define("__i" + name + "__", one, "Return self" + symbol + "=value.");
  }

  /** The text of a special method; of a sequence's, which changes itself, another one. */
  static String of(String name, boolean ofSequence) {
    if (ofSequence && name.equals("__iadd__")) {
      return "__iadd__($self, value, /)\n--\n\nImplement self+=value.";
    }
    if (ofSequence && name.equals("__imul__")) {
      return "__imul__($self, value, /)\n--\n\nImplement self*=value.";
    }
    if (ofSequence && name.equals("__rmul__")) {
      return "__rmul__($self, value, /)\n--\n\nReturn value*self.";
    }
    return DOCS.getOrDefault(name, name);
  }
}

package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;

/** What the values in the body of a class are. */
final class BodyValues {
  private static final long[] DESCRIPTOR_METHODS = {
    Interned.of("__get__"), Interned.of("__set__"), Interned.of("__delete__")
  };
  private static final long REPLACE = Interned.of("replace");
  private static final long SPLIT = Interned.of("split");

  private BodyValues() {}

  /** Whether it is bound when it is got; {@code partial} objects are not taken for that yet. */
  static boolean isDescriptor(long module, long object) {
    if (ClassChecks.isInstance(object, Kept.PARTIAL.in(module))) {
      return false;
    }
    for (long name : DESCRIPTOR_METHODS) {
      if (has(object, name)) {
        return true;
      }
    }
    return false;
  }

  static boolean has(long object, long name) {
    long value = Attributes.find(object, name);
    Refs.xdecref(value);
    return value != 0;
  }

  /** Whether it is a class that was made inside of the one with this name. */
  static boolean isInternalClass(String className, long object) {
    if (!Types.check(object)) {
      return false;
    }
    String own = className + "." + Text.name(object);
    String qualname = Text.qualname(object);
    return qualname.equals(own) || qualname.endsWith("." + own);
  }

  /** The words of a text with commas or spaces between them: a new list. */
  static long words(long text) {
    try (var scope = new Scope()) {
      long spaced =
          scope.own(CallProtocol.callMethod(text, REPLACE, scope.text(","), scope.text(" ")));
      return CallProtocol.callMethod(spaced, SPLIT);
    }
  }
}

package io.polyphase.bridge.library.enums;

import com.google.errorprone.annotations.FormatMethod;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeObjects;
import java.util.Locale;

/** How messages show things. */
final class Text {
  private Text() {}

  /** {@code cls.__name__}. */
  static String name(long type) {
    return taken(TypeObjects.name(type));
  }

  static String qualname(long type) {
    return taken(TypeObjects.qualname(type));
  }

  static String repr(long object) {
    return ObjectProtocol.reprJava(object);
  }

  /** The repr of a str. */
  static String quoted(String text) {
    long object = Strs.of(text);
    try {
      return repr(object);
    } finally {
      Refs.decref(object);
    }
  }

  /** {@code str()} of an attribute. */
  static String attribute(long object, long name) {
    return shown(Attributes.get(object, name));
  }

  /** {@code str()} of an object whose reference is taken. */
  static String shown(long object) {
    try {
      return ObjectProtocol.strJava(object);
    } finally {
      Refs.decref(object);
    }
  }

  private static String taken(long text) {
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }

  /** Sets an exception, to be thrown by the caller. */
  @FormatMethod
  static PythonError fail(long type, String format, Object... values) {
    return Errors.raise(type, String.format(Locale.ROOT, format, values));
  }
}

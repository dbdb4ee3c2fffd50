package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;

/** The exceptions that running code raises itself, with their attributes (Python/ceval.c). */
final class ScriptErrors {
  private ScriptErrors() {}

  static PythonError notDefined(String name) {
    PythonError error = Errors.raise(Exceptions.NameError, "name '" + name + "' is not defined");
    setOnRaised("name", Interned.of(name));
    return error;
  }

  /** Of a text that is no expression. */
  static PythonError invalidSyntax(String text) {
    PythonError error = syntax("invalid syntax", 1);
    long source = Strs.of(text);
    setOnRaised("text", source);
    Refs.decref(source);
    return error;
  }

  /** In place of the error that says what is no UTF-8. */
  static PythonError notUtf8() {
    long exception = Errors.take();
    try {
      return syntax("(unicode error) " + ObjectProtocol.strJava(exception), 1);
    } finally {
      Refs.decref(exception);
    }
  }

  /** Of a text without a file's name. */
  static PythonError syntax(String message, int line) {
    PythonError error = Errors.raise(Exceptions.SyntaxError, message);
    setOnRaised("filename", Interned.of("<string>"));
    setOnRaised("lineno", Ints.of(line));
    return error;
  }

  /** Of a name that a module lacks. */
  static PythonError cannotImport(String attribute, String name, long module) {
    long file = Attributes.find(module, Interned.of("__file__"));
    String place = file == 0 ? "unknown location" : ObjectProtocol.strJava(file);
    String message = "cannot import name '" + attribute + "' from '" + name + "' (" + place + ")";
    PythonError error = Errors.raise(Exceptions.ImportError, message);
    setOnRaised("name", Interned.of(name));
    setOnRaised("path", file == 0 ? Singletons.NONE : file);
    setOnRaised("name_from", Interned.of(attribute));
    Refs.xdecref(file);
    return error;
  }

  private static void setOnRaised(String attribute, long value) {
    long exception = Errors.take();
    try {
      Attributes.set(exception, Interned.of(attribute), value);
    } finally {
      Errors.restore(exception);
    }
  }
}

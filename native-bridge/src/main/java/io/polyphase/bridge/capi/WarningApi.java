package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Decodings;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.WarningIssuer;

/** warnings.h. A registry that is handed over is not used: the interpreter has one. */
final class WarningApi {
  private WarningApi() {}

  private static void checkRegistry(long registry) {
    if (registry != 0 && registry != Singletons.NONE && !Dicts.check(registry)) {
      throw Errors.raise(Exceptions.TypeError, "'registry' must be a dict or None");
    }
  }

  private static long orRuntimeWarning(long category) {
    return category == 0 ? Exceptions.RuntimeWarning : category;
  }

  @Allocates
  static int PyErr_WarnEx(long category, long message, long stackLevel) {
    WarningIssuer.warn(orRuntimeWarning(category), Decodings.strict(message));
    return 0;
  }

  @Allocates
  static int PyErr_WarnFormat(long vaList) {
    var list = new VariadicArguments(vaList);
    long category = list.nextObject();
    list.nextLong(); // stack level
    long format = list.nextLong();
    WarningIssuer.warn(orRuntimeWarning(category), Formatter.format(format, list));
    return 0;
  }

  @Allocates
  static int PyErr_ResourceWarning(long vaList) {
    var list = new VariadicArguments(vaList);
    list.nextObject(); // the object, which only a Python function would be told of
    list.nextLong(); // stack level
    long format = list.nextLong();
    WarningIssuer.warn(Exceptions.ResourceWarning, Formatter.format(format, list));
    return 0;
  }

  @Allocates
  static int PyErr_WarnExplicit(
      long category, long message, long file, int line, long module, long registry) {
    String text = Decodings.strict(message);
    String fileName = NativeMemory.string(file);
    String moduleName = module == 0 ? moduleOf(fileName) : Decodings.strict(module);
    checkRegistry(registry);
    WarningIssuer.warn(orRuntimeWarning(category), text, fileName, line, moduleName);
    return 0;
  }

  @Allocates
  static int PyErr_WarnExplicitObject(
      long category, long message, long file, int line, long module, long registry) {
    checkRegistry(registry);
    boolean isWarning = Types.isInstance(message, Exceptions.Warning);
    String fileName = Strs.java(file);
    WarningIssuer.warn(
        isWarning ? Refs.type(message) : orRuntimeWarning(category),
        ExceptionObjects.message(message),
        fileName,
        line,
        module == 0 ? moduleOf(fileName) : ExceptionObjects.message(module));
    return 0;
  }

  @Allocates
  static int PyErr_WarnExplicitFormat(long vaList) {
    var list = new VariadicArguments(vaList);
    long category = list.nextObject();
    String file = NativeMemory.string(list.nextLong());
    int line = list.nextInt();
    long module = list.nextLong();
    list.nextObject(); // registry
    String message = Formatter.format(list.nextLong(), list);
    WarningIssuer.warn(
        orRuntimeWarning(category),
        message,
        file,
        line,
        module == 0 ? moduleOf(file) : NativeMemory.string(module));
    return 0;
  }

  /** The file's name without its suffix, as CPython makes a module's name of it. */
  private static String moduleOf(String file) {
    if (file.isEmpty()) {
      return "<unknown>";
    }
    return file.endsWith(".py") ? file.substring(0, file.length() - 3) : file;
  }
}

package io.polyphase.bridge.library;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.imports.ImportLevels;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.AsyncIterators;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Listings;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.Locale;

/**
 * The functions of {@code builtins} about single objects, and {@code print} and {@code __import__}.
 * Those whose work is to run Python code are there by name only.
 */
final class BuiltinFunctions {
  private static final long[] ALL = {
    Functions.definition("__import__", (_, args, keywords) -> importModule(args, keywords)),
    oneArg("aiter", AsyncIterators::of),
    oneArg("ascii", Formats::ascii),
    oneArg("callable", object -> Singletons.bool(CallProtocol.isCallable(object))),
    oneArg("chr", BuiltinFunctions::chr),
    varArgs("delattr", BuiltinFunctions::deleteAttribute),
    varArgs("dir", BuiltinFunctions::dir),
    varArgs("format", BuiltinFunctions::format),
    varArgs("getattr", BuiltinFunctions::getAttribute),
    varArgs("hasattr", BuiltinFunctions::hasAttribute),
    oneArg("hash", object -> Ints.of(ObjectProtocol.hash(object))),
    oneArg("id", Ints::of),
    varArgs("isinstance", BuiltinFunctions::isInstance),
    varArgs("issubclass", BuiltinFunctions::isSubclass),
    varArgs("iter", BuiltinFunctions::iter),
    oneArg("len", object -> Ints.of(SequenceProtocol.length(object))),
    varArgs("next", BuiltinFunctions::next),
    oneArg("ord", BuiltinFunctions::ord),
    Functions.definition("print", (_, args, keywords) -> print(args, keywords)),
    oneArg("repr", ObjectProtocol::repr),
    varArgs("setattr", BuiltinFunctions::setAttribute),
    varArgs("vars", BuiltinFunctions::vars),
  };

  private BuiltinFunctions() {}

  static long oneArg(String name, Fn.F1 function) {
    return Functions.definition(name, Constants.METH_O, (_, object) -> function.call(object));
  }

  static long varArgs(String name, Fn.F1 function) {
    return Functions.definition(name, Constants.METH_VARARGS, (_, args) -> function.call(args));
  }

  static void addTo(long module) {
    for (long def : ALL) {
      HostModules.addFunction(module, def);
    }
    BuiltinItems.addTo(module);
    BuiltinNumbers.addTo(module);
    for (String name : new String[] {"compile", "eval", "exec", "input", "open"}) {
      HostModules.addFunction(module, HostModules.nameOnly(name));
    }
  }

  private static long chr(long object) {
    long number = NumberProtocol.asSsize(object, 0);
    if (number < 0 || number > Character.MAX_CODE_POINT) {
      throw Errors.raise(Exceptions.ValueError, "chr() arg not in range(0x110000)");
    }
    return Strs.of(Character.toString((int) number));
  }

  private static long ord(long object) {
    if (Strs.check(object) && Strs.length(object) == 1) {
      return Ints.of(Strs.at(object, 0));
    }
    byte[] bytes = BuiltinItems.bytesOrNull(object);
    if (bytes != null && bytes.length == 1) {
      return Ints.of(bytes[0] & 0xff);
    }
    if (bytes == null && !Strs.check(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "ord() expected string of length 1, but " + Types.name(Refs.type(object)) + " found");
    }
    throw Errors.raise(
        Exceptions.TypeError,
        "ord() expected a character, but string of length "
            + (bytes == null ? Strs.length(object) : bytes.length)
            + " found");
  }

  private static long dir(long args) {
    Arguments.count("dir", Tuples.size(args), 0, 1);
    return Listings.dir(Arguments.at(args, 0));
  }

  private static long vars(long args) {
    Arguments.count("vars", Tuples.size(args), 0, 1);
    if (Tuples.size(args) == 0) {
      throw Errors.raise(Exceptions.SystemError, "frame does not exist");
    }
    return Listings.vars(Tuples.get(args, 0));
  }

  private static long format(long args) {
    Arguments.count("format", Tuples.size(args), 1, 2);
    long spec = Arguments.at(args, 1);
    if (spec != 0 && !Strs.check(spec)) {
      throw Arguments.bad("format", "argument 2", "str", spec);
    }
    return Formats.format(Tuples.get(args, 0), spec);
  }

  // Attributes

  private static void checkName(long name) {
    if (!Strs.check(name)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "attribute name must be string, not '" + Types.name(Refs.type(name)) + "'");
    }
  }

  private static long getAttribute(long args) {
    Arguments.count("getattr", Tuples.size(args), 2, 3);
    checkName(Tuples.get(args, 1));
    if (Tuples.size(args) == 2) {
      return Attributes.get(Tuples.get(args, 0), Tuples.get(args, 1));
    }
    long value = Attributes.find(Tuples.get(args, 0), Tuples.get(args, 1));
    return value == 0 ? Refs.incref(Tuples.get(args, 2)) : value;
  }

  private static long hasAttribute(long args) {
    Arguments.count("hasattr", Tuples.size(args), 2, 2);
    checkName(Tuples.get(args, 1));
    long value = Attributes.find(Tuples.get(args, 0), Tuples.get(args, 1));
    Refs.xdecref(value);
    return Singletons.bool(value != 0);
  }

  private static long setAttribute(long args) {
    Arguments.count("setattr", Tuples.size(args), 3, 3);
    Attributes.set(Tuples.get(args, 0), Tuples.get(args, 1), Tuples.get(args, 2));
    return Singletons.NONE;
  }

  private static long deleteAttribute(long args) {
    Arguments.count("delattr", Tuples.size(args), 2, 2);
    Attributes.set(Tuples.get(args, 0), Tuples.get(args, 1), 0);
    return Singletons.NONE;
  }

  private static long isInstance(long args) {
    Arguments.count("isinstance", Tuples.size(args), 2, 2);
    return Singletons.bool(ClassChecks.isInstance(Tuples.get(args, 0), Tuples.get(args, 1)));
  }

  private static long isSubclass(long args) {
    Arguments.count("issubclass", Tuples.size(args), 2, 2);
    return Singletons.bool(ClassChecks.isSubclass(Tuples.get(args, 0), Tuples.get(args, 1)));
  }

  // Iterators

  private static long iter(long args) {
    Arguments.count("iter", Tuples.size(args), 1, 2);
    long object = Tuples.get(args, 0);
    if (Tuples.size(args) == 1) {
      return SequenceProtocol.iter(object);
    }
    if (!CallProtocol.isCallable(object)) {
      throw Errors.raise(Exceptions.TypeError, "iter(v, w): v must be callable");
    }
    return Iterators.byCalls(object, Tuples.get(args, 1));
  }

  private static long next(long args) {
    Arguments.count("next", Tuples.size(args), 1, 2);
    long iterator = Tuples.get(args, 0);
    if (!SequenceProtocol.isIterator(iterator)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(iterator)) + "' object is not an iterator");
    }
    // a StopIteration with a value is raised again, so it must not be cleared
    long item = SequenceProtocol.nextOrStop(iterator);
    if (item != 0) {
      return item;
    }
    if (Tuples.size(args) == 2) {
      Errors.clear();
      return Refs.incref(Tuples.get(args, 1));
    }
    if (!Errors.occurred()) {
      Errors.setObject(Exceptions.StopIteration, 0);
    }
    throw Errors.thrown();
  }

  // Imports and output

  private static long importModule(long args, long keywords) {
    long[] given =
        Arguments.named(
            "__import__", args, keywords, 1, "name", "globals", "locals", "fromlist", "level");
    int level =
        given[4] == 0 ? 0 : (int) NumberProtocol.asSsize(given[4], Exceptions.OverflowError);
    return ImportLevels.importLevel(given[0], given[1], given[3], level);
  }

  private static long keyword(long keywords, String name) {
    long value = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(name));
    return value == Singletons.NONE ? 0 : value;
  }

  private static String separator(long keywords, String name, String otherwise) {
    long value = keyword(keywords, name);
    if (value == 0) {
      return otherwise;
    }
    if (!Strs.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s must be None or a string, not %s",
              name,
              Types.name(Refs.type(value))));
    }
    return Strs.java(value);
  }

  private static long print(long args, long keywords) {
    Arguments.named("print", Tuples.EMPTY, keywords, 0, "sep", "end", "file", "flush");
    String separator = separator(keywords, "sep", " ");
    String end = separator(keywords, "end", "\n");
    long file = file(keywords);
    if (file == Singletons.NONE) {
      return file;
    }
    try {
      for (int i = 0; i < Tuples.size(args); i++) {
        if (i > 0) {
          write(file, Strs.of(separator));
        }
        write(file, ObjectProtocol.str(Tuples.get(args, i)));
      }
      write(file, Strs.of(end));
      long flush = keyword(keywords, "flush");
      if (flush != 0 && ObjectProtocol.isTrue(flush)) {
        Refs.decref(CallProtocol.callMethod(file, Interned.of("flush")));
      }
    } finally {
      Refs.decref(file);
    }
    return Singletons.NONE;
  }

  /** A new reference; None if there is nowhere to print to. */
  private static long file(long keywords) {
    long file = keyword(keywords, "file");
    if (file != 0) {
      return Refs.incref(file);
    }
    long sys = Dicts.get(InterpreterState.current().modules(), Interned.of("sys"));
    long out = sys == 0 ? 0 : Attributes.find(sys, Interned.of("stdout"));
    if (out == 0) {
      throw Errors.raise(Exceptions.RuntimeError, "lost sys.stdout");
    }
    return out;
  }

  private static void write(long file, long text) {
    try {
      Refs.decref(CallProtocol.callMethod(file, Interned.of("write"), text));
    } finally {
      Refs.decref(text);
    }
  }
}

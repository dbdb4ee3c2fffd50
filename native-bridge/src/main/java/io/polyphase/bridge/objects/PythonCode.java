package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What extension code asks for that the host has not: what Python code would have made, which it
 * does not run, and names of its own modules. The code may do without; an import that fails after
 * that fails for the host's sake, not the module's.
 */
public final class PythonCode {
  /** {@code sys.builtin_module_names} of CPython. */
  public static final Set<String> BUILT_IN =
      Set.of(
          "_abc",
          "_ast",
          "_codecs",
          "_collections",
          "_functools",
          "_imp",
          "_io",
          "_locale",
          "_operator",
          "_signal",
          "_sre",
          "_stat",
          "_string",
          "_suggestions",
          "_symtable",
          "_sysconfig",
          "_thread",
          "_tokenize",
          "_tracemalloc",
          "_typing",
          "_warnings",
          "_weakref",
          "atexit",
          "builtins",
          "errno",
          "faulthandler",
          "gc",
          "itertools",
          "marshal",
          "posix",
          "pwd",
          "sys",
          "time");

  private static final Set<String> MISSED = new ConcurrentSkipListSet<>();

  private PythonCode() {}

  /** The full names that were asked for in this process. */
  public static SortedSet<String> missed() {
    return new TreeSet<>(MISSED);
  }

  /** Of a module that was not found. */
  public static void lacksModule(String name) {
    ThreadState thread = ThreadState.current();
    if (!thread.isInExtension()) {
      return;
    }
    if (BUILT_IN.contains(name)) {
      note(thread, name, "the host has no module " + name + ", which is built into CPython");
    } else if (isPython(name)) {
      note(thread, name, "module " + name + " is Python code, which the host does not run");
    }
  }

  /** Of a module that has no such attribute. */
  public static void lacksAttribute(long module, String attribute) {
    ThreadState thread = ThreadState.current();
    long name = Dicts.get(Modules.dict(module), Modules.NAME);
    if (!thread.isInExtension() || name == 0 || !Strs.check(name)) {
      return;
    }
    String text = Strs.java(name);
    String full = text + "." + attribute;
    if (isPython(text)) {
      note(thread, full, full + " is made by Python code, which the host does not run");
    } else if (isOfHost(text) && !attribute.startsWith("__")) { // those are asked for by protocols
      note(thread, full, "the host's module " + text + " has no " + attribute);
    }
  }

  private static void note(ThreadState thread, String name, String why) {
    MISSED.add(name);
    thread.setLack(why);
  }

  /** Of what is there by its name and does nothing. */
  public static void hasNameOnly(String name) {
    ThreadState thread = ThreadState.current();
    if (thread.isInExtension()) {
      thread.setLack(byNameOnly(name));
    }
  }

  /**
   * The exception for who uses such a name. An import that this happens in fails, whatever the
   * extension makes of the exception.
   */
  public static PythonError nameOnly(String name) {
    ThreadState thread = ThreadState.current();
    if (thread.isInExtension()) {
      thread.setMissing(byNameOnly(name));
    }
    return Errors.raise(Exceptions.NotImplementedError, byNameOnly(name));
  }

  private static String byNameOnly(String name) {
    return "the host has " + name + " by name only, since it runs no Python code";
  }

  private static boolean isOfHost(String name) {
    return InterpreterState.current()
        .importSystem()
        .builtinImporter()
        .findSpec(name, null)
        .isPresent();
  }

  private static boolean isPython(String name) {
    return InterpreterState.current().importSystem().importer().hasPythonCode(name);
  }
}

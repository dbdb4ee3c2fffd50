package io.polyphase.bridge.library;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.imports.ImportLevels;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.HandledExceptions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.expression.Expression;
import io.polyphase.expression.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python text that an extension has run: what makes no function and no class and repeats nothing is
 * carried out here, step by step, on the extension's own dicts. Anything else needs a Python, and
 * the extension's import fails for it.
 */
public final class Script {
  private final long globals;
  private final ScriptValues values;

  private Script(long globals, long locals) {
    this.globals = globals;
    this.values = new ScriptValues(globals, locals);
  }

  /** Runs statements; their names are of the second dict. */
  public static long run(String text, long globals, long locals) {
    List<Step> steps = read(text);
    defineBuiltins(globals);
    var script = new Script(globals, locals);
    if (!steps.isEmpty()
        && steps.getFirst() instanceof Step.Evaluate(Expression.Literal(String doc))) {
      script.values.bind("__doc__", Strs.of(doc));
    }
    script.carryOut(steps);
    return Singletons.NONE;
  }

  /** The value of an expression, a new reference. */
  public static long evaluate(String text, long globals, long locals) {
    List<Step> steps = read(text);
    if (steps.size() != 1 || !(steps.getFirst() instanceof Step.Evaluate(Expression value))) {
      throw ScriptErrors.invalidSyntax(text);
    }
    defineBuiltins(globals);
    return new ScriptValues(globals, locals).object(value);
  }

  /** The text at a C string, which is to be UTF-8. */
  public static String source(long text) {
    try {
      long string = Strs.ofUtf8(text);
      try {
        return Strs.java(string);
      } finally {
        Refs.decref(string);
      }
    } catch (PythonError _) {
      throw ScriptErrors.notUtf8();
    }
  }

  /** Of a text that is to be read as none of the kinds that there are. */
  public static PythonError unknownStart() {
    return ScriptErrors.syntax("error at start before reading any input", 0);
  }

  private static List<Step> read(String text) {
    try {
      return Step.parse(text);
    } catch (IllegalArgumentException e) {
      throw notCarried(e.getMessage());
    }
  }

  /** The import that it happens in fails, whatever the extension makes of the exception. */
  private static PythonError notCarried(@Nullable String what) {
    String message = "the host runs no Python code but simple statements; " + what;
    ThreadState.current().setMissing(message);
    return Errors.raise(Exceptions.ImportError, message);
  }

  /** As CPython does for any code that is run. */
  private static void defineBuiltins(long globals) {
    long name = Interned.of("__builtins__");
    if (Dicts.get(globals, name) == 0) {
      long builtins = Reductions.builtins();
      Dicts.put(globals, name, Modules.dict(builtins));
      Refs.decref(builtins);
    }
  }

  private void carryOut(List<Step> steps) {
    for (Step step : steps) {
      carryOut(step);
    }
  }

  private void carryOut(Step step) {
    switch (step) {
      case Step.Pass _ -> {}
      case Step.Evaluate(Expression value) -> Refs.decref(values.object(value));
      case Step.Bind(String name, Expression value) -> values.bind(name, values.object(value));
      case Step.SetAttribute(Expression object, String name, Expression value) ->
          setAttribute(object, name, value);
      case Step.SetItem(Expression object, Expression key, Expression value) ->
          setItem(object, key, value);
      case Step.Import(String module, String name) -> importModule(module, name);
      case Step.ImportFrom(String module, String attribute, String name) ->
          importFrom(module, attribute, name);
      case Step.If(Expression condition, List<Step> then, List<Step> otherwise) ->
          carryOut(values.isTrue(condition) ? then : otherwise);
      case Step.Try attempt -> carryOut(attempt);
    }
  }

  private void setAttribute(Expression object, String name, Expression value) {
    long assigned = values.object(value);
    long target = values.object(object);
    try {
      Attributes.set(target, Interned.of(name), assigned);
    } finally {
      Refs.decref(target);
      Refs.decref(assigned);
    }
  }

  private void setItem(Expression object, Expression key, Expression value) {
    long assigned = values.object(value);
    long target = values.object(object);
    long index = values.object(key);
    try {
      SequenceProtocol.setSubscript(target, index, assigned);
    } finally {
      Refs.decref(index);
      Refs.decref(target);
      Refs.decref(assigned);
    }
  }

  private void importModule(String module, @Nullable String name) {
    if (name != null) {
      values.bind(name, ImportFunctions.importNamed(module));
      return;
    }
    long text = Strs.of(module);
    try {
      values.bind(module.replaceFirst("\\..*", ""), ImportLevels.importLevel(text, globals, 0, 0));
    } finally {
      Refs.decref(text);
    }
  }

  private void importFrom(String module, String attribute, String name) {
    long text = Strs.of(module);
    long asked = Strs.of(attribute);
    long from = Tuples.of(asked);
    long imported = 0;
    try {
      imported = ImportLevels.importLevel(text, globals, from, 0);
      long value = Attributes.find(imported, asked);
      if (value == 0) {
        throw ScriptErrors.cannotImport(attribute, module, imported);
      }
      values.bind(name, value);
    } finally {
      Refs.xdecref(imported);
      Refs.decref(from);
      Refs.decref(asked);
      Refs.decref(text);
    }
  }

  private void carryOut(Step.Try attempt) {
    try {
      attemptBody(attempt);
    } finally {
      if (!attempt.last().isEmpty()) {
        long pending = Errors.take();
        carryOut(attempt.last());
        Errors.restore(pending);
      }
    }
  }

  private void attemptBody(Step.Try attempt) {
    try {
      carryOut(attempt.body());
    } catch (PythonError e) {
      if (ThreadState.current().missing() != null) {
        throw e; // no exception of Python's
      }
      handle(attempt.handlers());
      return;
    }
    carryOut(attempt.otherwise());
  }

  private void handle(List<Step.Handler> handlers) {
    long raised = Errors.take();
    try {
      for (Step.Handler handler : handlers) {
        if (matches(raised, handler.type())) {
          handle(raised, handler);
          return;
        }
      }
      Errors.raiseObject(Refs.incref(raised));
      throw PythonError.SET;
    } finally {
      Refs.decref(raised);
    }
  }

  private boolean matches(long raised, @Nullable Expression type) {
    if (type == null) {
      return true;
    }
    long caught = values.object(type);
    boolean matches = Errors.matches(Refs.type(raised), caught);
    Refs.decref(caught);
    return matches;
  }

  private void handle(long raised, Step.Handler handler) {
    long before = Refs.xincref(HandledExceptions.current());
    HandledExceptions.set(raised);
    try {
      if (handler.name() != null) {
        values.bind(handler.name(), Refs.incref(raised));
      }
      carryOut(handler.body());
    } finally {
      if (handler.name() != null) {
        values.unbind(handler.name());
      }
      HandledExceptions.set(before);
      Refs.xdecref(before);
    }
  }
}

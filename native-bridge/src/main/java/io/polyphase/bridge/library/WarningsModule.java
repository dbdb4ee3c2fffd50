package io.polyphase.bridge.library;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.WarningFilters;
import io.polyphase.bridge.interpreter.WarningFilters.Filter;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.WarningIssuer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * {@code warnings}: issues warnings and sets the filters that warnings of C code obey, too. {@code
 * warnings.filters} shows them; to change the list changes nothing.
 */
public final class WarningsModule {
  /** The definition. */
  public static final long DEFINITION = HostModules.definition("warnings", WarningsModule::exec);

  private static final long WARN = function("warn", WarningsModule::warn);
  private static final long SIMPLE = function("simplefilter", WarningsModule::simpleFilter);
  private static final long FILTER = function("filterwarnings", WarningsModule::filterWarnings);
  private static final long RESET =
      Functions.definition("resetwarnings", Constants.METH_NOARGS, (module, _) -> reset(module));

  private WarningsModule() {}

  private static long function(String name, Fn.F3 function) {
    return Functions.definition(name, function);
  }

  private static long exec(long module) {
    for (long def : new long[] {WARN, SIMPLE, FILTER, RESET}) {
      HostModules.addFunction(module, def);
    }
    HostModules.add(module, "filters", Lists.create(0));
    showFilters(module);
    return 0;
  }

  /** The arguments of a call by position or name. */
  private record Arguments(long tuple, long keywords) {
    /** Borrowed; 0 if it is not given. */
    long get(int position, String name) {
      if (position < Tuples.size(tuple)) {
        return Tuples.get(tuple, position);
      }
      return keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(name));
    }

    String text(int position, String name) {
      long value = get(position, name);
      if (value == 0) {
        return "";
      }
      if (!Strs.check(value)) {
        throw Errors.raise(Exceptions.TypeError, name + " must be a string");
      }
      return Strs.java(value);
    }

    boolean flag(int position, String name) {
      long value = get(position, name);
      return value != 0 && ObjectProtocol.isTrue(value);
    }

    long number(int position, String name) {
      long value = get(position, name);
      return value == 0 ? 0 : NumberProtocol.asSsize(value);
    }

    long category(int position, String name, long otherwise) {
      long value = get(position, name);
      if (value == 0 || value == Singletons.NONE) {
        return otherwise;
      }
      if (!Types.check(value) || !Types.isSubtype(value, Exceptions.Warning)) {
        throw Errors.raise(Exceptions.TypeError, "category must be a Warning subclass");
      }
      return value;
    }
  }

  private static long warn(long module, long args, long keywords) {
    var given = new Arguments(args, keywords);
    long message = given.get(0, "message");
    if (message == 0) {
      throw Errors.raise(
          Exceptions.TypeError, "warn() missing required argument 'message' (pos 1)");
    }
    long category =
        Types.isInstance(message, Exceptions.Warning)
            ? Refs.type(message)
            : given.category(1, "category", Exceptions.UserWarning);
    WarningIssuer.warn(category, ExceptionObjects.message(message));
    return Singletons.NONE;
  }

  private static String action(Arguments given) {
    String action = given.text(0, "action");
    if (!WarningFilters.ACTIONS.contains(action)) {
      throw Errors.raise(Exceptions.ValueError, "invalid action: '" + action + "'");
    }
    return action;
  }

  private static long simpleFilter(long module, long args, long keywords) {
    var given = new Arguments(args, keywords);
    long category = given.category(1, "category", Exceptions.Warning);
    long line = given.number(2, "lineno");
    return add(
        module, new Filter(action(given), null, category, null, line), given.flag(3, "append"));
  }

  private static long filterWarnings(long module, long args, long keywords) {
    var given = new Arguments(args, keywords);
    var filter =
        new Filter(
            action(given),
            pattern(given.text(1, "message"), Pattern.CASE_INSENSITIVE),
            given.category(2, "category", Exceptions.Warning),
            pattern(given.text(3, "module"), 0),
            given.number(4, "lineno"));
    return add(module, filter, given.flag(5, "append"));
  }

  private static @Nullable Pattern pattern(String text, int flags) {
    try {
      return text.isEmpty() ? null : Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw Errors.raise(Exceptions.ValueError, "not a pattern: " + e.getDescription());
    }
  }

  private static long add(long module, Filter filter, boolean append) {
    InterpreterState.current().warningFilters().add(filter, append);
    showFilters(module);
    return Singletons.NONE;
  }

  private static long reset(long module) {
    InterpreterState.current().warningFilters().clear();
    showFilters(module);
    return Singletons.NONE;
  }

  private static void showFilters(long module) {
    long list = Dicts.get(Modules.dict(module), Interned.of("filters"));
    if (list == 0 || !Lists.check(list)) {
      return;
    }
    Lists.clear(list);
    for (Filter filter : InterpreterState.current().warningFilters().filters()) {
      long shown =
          Tuples.ofOwned(
              Strs.of(filter.action()),
              text(filter.message()),
              Refs.incref(filter.category()),
              text(filter.module()),
              Ints.of(filter.line()));
      Lists.append(list, shown);
      Refs.decref(shown);
    }
  }

  private static long text(@Nullable Pattern pattern) {
    return pattern == null ? Singletons.NONE : Strs.of(pattern.pattern());
  }
}

package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.JavaValues;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.expression.Expression;
import java.util.List;
import java.util.Map;

/** The values of expressions in the dicts of names that code is run with. */
final class ScriptValues {
  private final long globals;
  private final long locals;

  ScriptValues(long globals, long locals) {
    this.globals = globals;
    this.locals = locals;
  }

  /** Gives a name a value, and takes that over. */
  void bind(String name, long value) {
    Dicts.put(locals, Interned.of(name), value);
    Refs.decref(value);
  }

  void unbind(String name) {
    boolean _ = Dicts.remove(locals, Interned.of(name));
  }

  boolean isTrue(Expression expression) {
    long value = object(expression);
    try {
      return ObjectProtocol.isTrue(value);
    } finally {
      Refs.decref(value);
    }
  }

  /** A new reference. */
  long object(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> JavaValues.toPython(literal.value());
      case Expression.Items(List<Expression> items) -> list(items);
      case Expression.Tuple(List<Expression> items) -> tuple(items);
      case Expression.Dict(Map<Expression, Expression> entries) -> dict(entries);
      case Expression.Name(String name) -> named(name);
      case Expression.Attribute(Expression object, String name) -> attribute(object, name);
      case Expression.Call call -> call(call);
      case Expression.Identity(Expression left, Expression right, boolean negated) ->
          Singletons.bool(same(left, right) != negated);
      case Expression.Not(Expression operand) -> Singletons.bool(!isTrue(operand));
    };
  }

  private long named(String name) {
    long key = Interned.of(name);
    long value = Dicts.get(locals, key);
    if (value == 0) {
      value = Dicts.get(globals, key);
    }
    if (value != 0) {
      return Refs.incref(value);
    }
    long builtins = Reductions.builtins();
    try {
      value = Dicts.get(Modules.dict(builtins), key);
      if (value == 0) {
        throw ScriptErrors.notDefined(name);
      }
      return Refs.incref(value);
    } finally {
      Refs.decref(builtins);
    }
  }

  private boolean same(Expression left, Expression right) {
    long first = object(left);
    long second = object(right);
    Refs.decref(second);
    Refs.decref(first);
    return first == second;
  }

  private long attribute(Expression of, String name) {
    long object = object(of);
    try {
      return Attributes.get(object, Interned.of(name));
    } finally {
      Refs.decref(object);
    }
  }

  private long tuple(List<Expression> items) {
    long tuple = Tuples.create(items.size());
    try {
      for (int i = 0; i < items.size(); i++) {
        Tuples.put(tuple, i, object(items.get(i)));
      }
    } catch (RuntimeException e) {
      Refs.decref(tuple);
      throw e;
    }
    return tuple;
  }

  private long list(List<Expression> items) {
    long list = Lists.create(0);
    try {
      for (Expression item : items) {
        long value = object(item);
        Lists.append(list, value);
        Refs.decref(value);
      }
    } catch (RuntimeException e) {
      Refs.decref(list);
      throw e;
    }
    return list;
  }

  private long dict(Map<Expression, Expression> entries) {
    long dict = Dicts.create(entries.size());
    try {
      entries.forEach((key, value) -> put(dict, object(key), object(value)));
    } catch (RuntimeException e) {
      Refs.decref(dict);
      throw e;
    }
    return dict;
  }

  private static void put(long dict, long key, long value) {
    try {
      Dicts.put(dict, key, value);
    } finally {
      Refs.decref(key);
      Refs.decref(value);
    }
  }

  private long call(Expression.Call call) {
    long callable = object(call.callable());
    long arguments = 0;
    long keywords = 0;
    try {
      arguments = tuple(call.arguments());
      if (!call.keywords().isEmpty()) {
        keywords = Dicts.create(call.keywords().size());
        for (Map.Entry<String, Expression> each : call.keywords().entrySet()) {
          put(keywords, Interned.of(each.getKey()), object(each.getValue()));
        }
      }
      return CallProtocol.call(callable, arguments, keywords);
    } finally {
      Refs.xdecref(keywords);
      Refs.xdecref(arguments);
      Refs.decref(callable);
    }
  }
}

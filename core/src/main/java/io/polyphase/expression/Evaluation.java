package io.polyphase.expression;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out statements in an interpreter. What they have made is released when it is closed. Not
 * for several threads.
 */
public final class Evaluation implements AutoCloseable {
  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final Map<String, PyObject> variables = new HashMap<>();
  private final List<PyObject> handles = new ArrayList<>();

  /** One in which nothing has a name yet but modules. */
  public Evaluation(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.objects = interpreter.objects();
  }

  @Override
  public void close() {
    handles.forEach(interpreter::release);
  }

  private PyObject own(PyObject object) {
    handles.add(object);
    return object;
  }

  /** Gives an object a name; it is borrowed, and must live as long as this. */
  public void bind(String name, PyObject object) {
    variables.put(name, object);
  }

  /**
   * The statement's value, which lives as long as this.
   *
   * @throws ImportException for whatever it raises
   */
  public PyObject carryOut(Statement statement) {
    PyObject value = object(statement.value());
    if (statement.target() != null) {
      variables.put(statement.target(), value);
    }
    return value;
  }

  private PyObject object(Expression expression) {
    return switch (expression) {
      case Expression.Name name -> named(name.name());
      case Expression.Attribute attribute ->
          own(objects.get(object(attribute.object()), attribute.name()));
      case Expression.Call call -> own(call(call));
      case Expression.Literal _,
          Expression.Items _,
          Expression.Tuple _,
          Expression.Dict _,
          Expression.Identity _,
          Expression.Not _ ->
          own(objects.fromJava(value(expression)));
    };
  }

  private PyObject named(String name) {
    PyObject variable = variables.get(name);
    return variable != null ? variable : own(builtinOrModule(name));
  }

  private PyObject builtinOrModule(String name) {
    PyObject builtins = interpreter.importModule("builtins");
    try {
      return objects.get(builtins, name);
    } catch (ImportException e) {
      if (!e.pythonType().equals("AttributeError")) {
        throw e;
      }
      return interpreter.importModule(name);
    } finally {
      interpreter.release(builtins);
    }
  }

  private PyObject call(Expression.Call call) {
    PyObject callable = object(call.callable());
    List<@Nullable Object> arguments = values(call.arguments());
    if (call.keywords().isEmpty()) {
      return objects.call(callable, arguments.toArray());
    }
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    call.keywords().forEach((name, value) -> keywords.put(name, value(value)));
    return objects.callWithKeywords(callable, arguments, keywords);
  }

  /** What {@link ObjectAccess#fromJava} makes the object of. */
  private @Nullable Object value(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Items items -> values(items.items());
      case Expression.Tuple tuple -> values(tuple.items()).toArray();
      case Expression.Dict dict -> {
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        dict.entries().forEach((key, value) -> entries.put(value(key), value(value)));
        yield entries;
      }
      case Expression.Identity identity ->
          objects.same(object(identity.left()), object(identity.right())) != identity.negated();
      case Expression.Not not -> !isTrue(object(not.operand()));
      case Expression.Name _, Expression.Attribute _, Expression.Call _ -> object(expression);
    };
  }

  private boolean isTrue(PyObject object) {
    PyObject bool = own(objects.get(own(interpreter.importModule("builtins")), "bool"));
    return Boolean.TRUE.equals(objects.toJava(own(objects.call(bool, object))));
  }

  private List<@Nullable Object> values(List<Expression> expressions) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(value(expression));
    }
    return values;
  }
}

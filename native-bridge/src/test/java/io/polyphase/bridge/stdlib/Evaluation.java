package io.polyphase.bridge.stdlib;

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

/** Carries out one row of the call table in an interpreter. */
final class Evaluation implements AutoCloseable {
  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final Map<String, PyObject> variables = new HashMap<>();
  private final List<PyObject> handles = new ArrayList<>();

  Evaluation(Interpreter interpreter) {
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

  /**
   * Types and values of the results, a line each; last the exception that ended the row, if any.
   */
  List<String> results(CallRow row) {
    List<String> results = new ArrayList<>();
    try {
      for (CallRow.Statement statement : row.statements()) {
        PyObject value = object(statement.value());
        if (statement.target() == null) {
          results.add(shown(value));
        } else {
          variables.put(statement.target(), value);
        }
      }
    } catch (ImportException e) {
      results.add("raises " + withoutAddresses(e.toString()));
    }
    return results;
  }

  private String shown(PyObject value) {
    return withoutAddresses(objects.typeName(value) + " " + objects.repr(value));
  }

  private static String withoutAddresses(String text) {
    return text.replaceAll("0x[0-9a-f]{6,}", "0x…").replace("\n", "\\n");
  }

  private PyObject object(Expression expression) {
    return switch (expression) {
      case Expression.Name name -> named(name.name());
      case Expression.Attribute attribute ->
          own(objects.get(object(attribute.object()), attribute.name()));
      case Expression.Call call -> own(call(call));
      case Expression.Literal _, Expression.Items _, Expression.Tuple _, Expression.Dict _ ->
          own(objects.fromJava(value(expression)));
    };
  }

  private PyObject named(String name) {
    PyObject variable = variables.get(name);
    return variable != null ? variable : own(interpreter.importModule(name));
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
      case Expression.Name _, Expression.Attribute _, Expression.Call _ -> object(expression);
    };
  }

  private List<@Nullable Object> values(List<Expression> expressions) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(value(expression));
    }
    return values;
  }
}

package io.polyphase.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression that needs no Python code run. */
public sealed interface Expression {

  /** {@code None}, a bool, number, str or bytes, as Java has it. */
  record Literal(@Nullable Object value) implements Expression {}

  /** {@code [a, b]}. */
  record Items(List<Expression> items) implements Expression {}

  /** {@code (a, b)}. */
  record Tuple(List<Expression> items) implements Expression {}

  /** {@code {"a": b}}. */
  record Dict(Map<Expression, Expression> entries) implements Expression {}

  /** {@code name}: what was assigned to it, else the module of that name. */
  record Name(String name) implements Expression {}

  /** {@code left is right}, {@code left is not right}. */
  record Identity(Expression left, Expression right, boolean negated) implements Expression {}

  /** {@code not operand}. */
  record Not(Expression operand) implements Expression {}

  /** {@code object.name}. */
  record Attribute(Expression object, String name) implements Expression {}

  /** {@code callable(a, name=b)}. */
  record Call(Expression callable, List<Expression> arguments, Map<String, Expression> keywords)
      implements Expression {}
}

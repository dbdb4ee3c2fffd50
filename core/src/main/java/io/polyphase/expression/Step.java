package io.polyphase.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a module's or a script's code, as far as it makes no function and no class and repeats
 * nothing: what extensions run of Python text while they are imported.
 */
public sealed interface Step {

  /** An expression whose value nobody keeps. */
  record Evaluate(Expression value) implements Step {}

  /** {@code name = value}. */
  record Bind(String name, Expression value) implements Step {}

  /** {@code object.name = value}. */
  record SetAttribute(Expression object, String name, Expression value) implements Step {}

  /** {@code object[key] = value}. */
  record SetItem(Expression object, Expression key, Expression value) implements Step {}

  /**
   * {@code import module as name}.
   *
   * @param name null if the first part of the module's name is bound
   */
  record Import(String module, @Nullable String name) implements Step {}

  /** {@code from module import attribute as name}. */
  record ImportFrom(String module, String attribute, String name) implements Step {}

  /** {@code if condition: ... else: ...}; {@code elif} is one in the other part. */
  record If(Expression condition, List<Step> then, List<Step> otherwise) implements Step {}

  /** {@code try: ... except ...: ... else: ... finally: ...}. */
  record Try(List<Step> body, List<Handler> handlers, List<Step> otherwise, List<Step> last)
      implements Step {}

  /** {@code pass}. */
  record Pass() implements Step {}

  /**
   * {@code except type as name: ...}.
   *
   * @param type null for any exception
   * @param name null if it gets none
   */
  record Handler(@Nullable Expression type, @Nullable String name, List<Step> body) {}

  /**
   * Reads Python text.
   *
   * @throws IllegalArgumentException if there is something else in it; it quotes the line
   */
  static List<Step> parse(String text) {
    return new StepParser(text).steps();
  }
}

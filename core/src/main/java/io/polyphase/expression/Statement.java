package io.polyphase.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression, and perhaps the name that it is assigned to.
 *
 * @param target null if there is none
 */
public record Statement(@Nullable String target, Expression value) {
  /**
   * Reads statements, with {@code ;} or line ends between them.
   *
   * @throws IllegalArgumentException if they are not of this part of Python; it quotes from where
   */
  public static List<Statement> parse(String text) {
    return new ExpressionParser(text).statements();
  }
}

package io.polyphase.expression;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements in Python's notation. There are no operators: a special method is called by its
 * name ({@code x.__add__(y)}); {@code x[y]} is short for {@code x.__getitem__(y)}.
 */
final class ExpressionParser {
  private static final Pattern SPACE = Pattern.compile("(?:[ \\t\\f]|#[^\\n]*|\\\\\\r?\\n)*");
  private static final Pattern SPACE_IN_BRACKETS = Pattern.compile("(?:\\s|#[^\\n]*)*");
  private static final Pattern SEPARATOR = Pattern.compile("(?:;|\\r?\\n)(?:[;\\s]|#[^\\n]*)*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern TARGET = Pattern.compile("([A-Za-z_]\\w*)\\s*=(?!=)");
  private static final Pattern ASSIGNMENT = Pattern.compile("=(?!=)");
  private static final Pattern NOT = Pattern.compile("not\\b");
  private static final Pattern IS = Pattern.compile("is\\b(\\s+not\\b)?");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0x[0-9a-fA-F]+|\\d+(?:\\.\\d*)?(?:e[-+]?\\d+)?)");
  private static final Pattern STRING =
      Pattern.compile(
          "(b?)(?:\"\"\"((?:[^\\\\]|\\\\.)*?)\"\"\"|'''((?:[^\\\\]|\\\\.)*?)'''"
              + "|\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)')",
          Pattern.DOTALL);

  private final String text;
  private int at;
  private int brackets; // how many are open: lines end nothing in them

  ExpressionParser(String text) {
    this.text = text.strip();
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    do {
      Matcher target = match(TARGET);
      statements.add(new Statement(target == null ? null : target.group(1), expression()));
    } while (match(SEPARATOR) != null && at < text.length());
    if (at < text.length()) {
      throw unexpected();
    }
    return statements;
  }

  /** An expression that takes up the whole text. */
  static Expression whole(String text) {
    var parser = new ExpressionParser(text);
    Expression expression = parser.condition();
    if (parser.at < parser.text.length()) {
      throw parser.unexpected();
    }
    return expression;
  }

  /** Statements of which each may assign to a name, an attribute or an item. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    do {
      steps.add(step());
    } while (match(SEPARATOR) != null && at < text.length());
    if (at < text.length()) {
      throw unexpected();
    }
    return steps;
  }

  private Step step() {
    Expression left = condition();
    if (match(ASSIGNMENT) == null) {
      return new Step.Evaluate(left);
    }
    return switch (left) {
      case Expression.Name name -> new Step.Bind(name.name(), condition());
      case Expression.Attribute attribute ->
          new Step.SetAttribute(attribute.object(), attribute.name(), condition());
      case Expression.Call(
              Expression.Attribute(Expression object, String method),
              List<Expression> arguments,
              Map<String, Expression> _)
          when method.equals("__getitem__") ->
          new Step.SetItem(object, arguments.getFirst(), condition());
      case Expression _ -> throw unexpected();
    };
  }

  /** An expression, perhaps negated or compared for identity. */
  private Expression condition() {
    if (match(NOT) != null) {
      return new Expression.Not(condition());
    }
    Expression left = expression();
    Matcher is = match(IS);
    return is == null ? left : new Expression.Identity(left, expression(), is.group(1) != null);
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        (at < text.length()
                ? "not understood: " + text.substring(at)
                : "there is something missing")
            + ", in "
            + text);
  }

  /** Takes what matches here; null if nothing does. */
  private @Nullable Matcher match(Pattern pattern) {
    Pattern between = brackets > 0 ? SPACE_IN_BRACKETS : SPACE;
    Matcher space = between.matcher(text).region(at, text.length());
    at = space.lookingAt() ? space.end() : at;
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher;
  }

  private boolean skip(String token) {
    return match(Pattern.compile(Pattern.quote(token))) != null;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw unexpected();
    }
  }

  private boolean isNext(String token) {
    int before = at;
    boolean next = skip(token);
    at = before;
    return next;
  }

  private boolean open(String bracket) {
    boolean there = skip(bracket);
    brackets += there ? 1 : 0;
    return there;
  }

  /** Also after it lines end a statement, if no other is open. */
  private void close(String bracket) {
    expect(bracket);
    brackets--;
  }

  private Expression expression() {
    Expression left = atom();
    while (true) {
      if (skip(".")) {
        left = new Expression.Attribute(left, name());
      } else if (open("(")) {
        left = call(left);
      } else if (open("[")) {
        Expression key = expression();
        close("]");
        left =
            new Expression.Call(
                new Expression.Attribute(left, "__getitem__"), List.of(key), Map.of());
      } else {
        return left;
      }
    }
  }

  private String name() {
    Matcher name = match(NAME);
    if (name == null) {
      throw unexpected();
    }
    return name.group();
  }

  private Expression call(Expression callable) {
    List<Expression> arguments = new ArrayList<>();
    Map<String, Expression> keywords = new LinkedHashMap<>();
    while (!isNext(")")) {
      Matcher keyword = match(TARGET);
      if (keyword == null) {
        arguments.add(expression());
      } else {
        keywords.put(keyword.group(1), expression());
      }
      if (!skip(",")) {
        break;
      }
    }
    close(")");
    return new Expression.Call(callable, arguments, keywords);
  }

  private Expression atom() {
    Matcher string = match(STRING);
    if (string != null) {
      return string(string);
    }
    Matcher number = match(NUMBER);
    if (number != null) {
      return new Expression.Literal(number(number.group()));
    }
    if (open("[")) {
      return new Expression.Items(items("]"));
    }
    if (open("(")) {
      return inParentheses();
    }
    if (open("{")) {
      return dict();
    }
    String name = name();
    return switch (name) {
      case "None" -> new Expression.Literal(null);
      case "True" -> new Expression.Literal(true);
      case "False" -> new Expression.Literal(false);
      default -> new Expression.Name(name);
    };
  }

  /** A tuple, unless there is one expression and no comma. */
  private Expression inParentheses() {
    int begin = at;
    if (!isNext(")")) {
      Expression first = expression();
      if (isNext(")")) {
        close(")");
        return first;
      }
    }
    at = begin;
    return new Expression.Tuple(items(")"));
  }

  private List<Expression> items(String end) {
    List<Expression> items = new ArrayList<>();
    while (!isNext(end)) {
      items.add(expression());
      if (!skip(",")) {
        break;
      }
    }
    close(end);
    return items;
  }

  private Expression dict() {
    Map<Expression, Expression> entries = new LinkedHashMap<>();
    while (!isNext("}")) {
      Expression key = expression();
      expect(":");
      entries.put(key, expression());
      if (!skip(",")) {
        break;
      }
    }
    close("}");
    return new Expression.Dict(entries);
  }

  private static Object number(String text) {
    if (text.startsWith("0x")) {
      return integer(new BigInteger(text.substring(2), 16));
    }
    return text.matches("-?\\d+") ? integer(new BigInteger(text)) : Double.valueOf(text);
  }

  private static Object integer(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static Expression string(Matcher literal) {
    int quotes = 2;
    while (literal.group(quotes) == null) {
      quotes++;
    }
    String value = unescaped(literal.group(quotes));
    return new Expression.Literal(
        literal.group(1).isEmpty() ? value : value.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String unescaped(String body) {
    var out = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      if (body.charAt(i) != '\\') {
        out.append(body.charAt(i));
        continue;
      }
      char kind = body.charAt(++i);
      int digits =
          switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
          };
      if (digits > 0) {
        out.appendCodePoint(codePoint(body, i + 1, digits));
        i += digits;
      } else {
        out.append(
            switch (kind) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              case '\\', '\'', '"' -> kind;
              default -> throw new IllegalArgumentException("escape: " + kind + " in " + body);
            });
      }
    }
    return out.toString();
  }

  private static int codePoint(String body, int begin, int digits) {
    String hex = body.substring(begin, Math.min(body.length(), begin + digits));
    if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw new IllegalArgumentException(
          "escape: \\" + body.charAt(begin - 1) + hex + " in " + body);
    }
    long value = Long.parseLong(hex, 16);
    if (value > Character.MAX_CODE_POINT) {
      throw new IllegalArgumentException("no character has that number: " + hex + " in " + body);
    }
    return (int) value;
  }
}

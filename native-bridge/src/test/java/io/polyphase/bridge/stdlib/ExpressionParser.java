package io.polyphase.bridge.stdlib;

import io.polyphase.bridge.stdlib.CallRow.Statement;
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
 * Reads a row of the call table, in Python's notation. There are no operators: a special method is
 * called by its name ({@code x.__add__(y)}); {@code x[y]} is short for {@code x.__getitem__(y)}.
 */
final class ExpressionParser {
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern TARGET = Pattern.compile("([A-Za-z_]\\w*)\\s*=(?!=)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0x[0-9a-fA-F]+|\\d+(?:\\.\\d*)?(?:e[-+]?\\d+)?)");
  private static final Pattern STRING =
      Pattern.compile("(b?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)')");

  private final String text;
  private int at;

  private ExpressionParser(String text) {
    this.text = text;
  }

  static List<Statement> statements(String text) {
    var parser = new ExpressionParser(text);
    List<Statement> statements = new ArrayList<>();
    do {
      Matcher target = parser.match(TARGET);
      statements.add(new Statement(target == null ? null : target.group(1), parser.expression()));
    } while (parser.skip(";"));
    if (parser.at < text.length()) {
      throw parser.unexpected();
    }
    return statements;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("not understood: " + text.substring(at) + ", in " + text);
  }

  /** Takes what matches here; null if nothing does. */
  private @Nullable Matcher match(Pattern pattern) {
    Matcher space = SPACE.matcher(text).region(at, text.length());
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

  private Expression expression() {
    Expression left = atom();
    while (true) {
      if (skip(".")) {
        left = new Expression.Attribute(left, name());
      } else if (skip("(")) {
        left = call(left);
      } else if (skip("[")) {
        Expression key = expression();
        expect("]");
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
    while (!skip(")")) {
      Matcher keyword = match(TARGET);
      if (keyword == null) {
        arguments.add(expression());
      } else {
        keywords.put(keyword.group(1), expression());
      }
      if (!skip(",")) {
        expect(")");
        break;
      }
    }
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
    if (skip("[")) {
      return new Expression.Items(items("]"));
    }
    if (skip("(")) {
      return new Expression.Tuple(items(")"));
    }
    if (skip("{")) {
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

  private List<Expression> items(String end) {
    List<Expression> items = new ArrayList<>();
    while (!skip(end)) {
      items.add(expression());
      if (!skip(",")) {
        expect(end);
        break;
      }
    }
    return items;
  }

  private Expression dict() {
    Map<Expression, Expression> entries = new LinkedHashMap<>();
    while (!skip("}")) {
      Expression key = expression();
      expect(":");
      entries.put(key, expression());
      if (!skip(",")) {
        expect("}");
        break;
      }
    }
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
    String body = literal.group(2) == null ? literal.group(3) : literal.group(2);
    String value = unescaped(body);
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
        out.appendCodePoint(Integer.parseInt(body.substring(i + 1, i + 1 + digits), 16));
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
}

package io.polyphase.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link Step}s: lines, their indentation, and what their first words say. */
final class StepParser {
  private static final String DOTTED = "[A-Za-z_][\\w.]*";
  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(" + DOTTED + ")(?:\\s+as\\s+(\\w+))?");
  private static final Pattern FROM =
      Pattern.compile("from\\s+(" + DOTTED + ")\\s+import\\s+\\(?([\\w\\s,]+?),?\\s*\\)?");
  private static final Pattern NAMED = Pattern.compile("(\\w+)(?:\\s+as\\s+(\\w+))?");
  private static final Pattern EXCEPT =
      Pattern.compile("except(?:\\s+(.+?)(?:\\s+as\\s+(\\w+))?)?", Pattern.DOTALL);

  private final List<SourceLine> lines;
  private int at;

  StepParser(String text) {
    this.lines = SourceLine.of(text);
  }

  List<Step> steps() {
    List<Step> steps = block(0);
    if (at < lines.size()) {
      throw notUnderstood(lines.get(at));
    }
    return steps;
  }

  private static IllegalArgumentException notUnderstood(SourceLine line) {
    return new IllegalArgumentException("not understood: " + line.text());
  }

  private @Nullable SourceLine next(int indent) {
    return at < lines.size() && lines.get(at).indent() == indent ? lines.get(at) : null;
  }

  private List<Step> block(int indent) {
    List<Step> steps = new ArrayList<>();
    for (SourceLine line = next(indent); line != null; line = next(indent)) {
      at++;
      switch (line.keyword()) {
        case "if" -> steps.add(condition(line));
        case "try" -> steps.add(attempt(line));
        default -> simple(line.text(), steps);
      }
    }
    return steps;
  }

  /** What follows the colon of a line, on it or below. */
  private List<Step> suite(SourceLine line) {
    if (!line.rest().isEmpty()) {
      List<Step> steps = new ArrayList<>();
      simple(line.rest(), steps);
      return steps;
    }
    if (at == lines.size() || lines.get(at).indent() <= line.indent()) {
      throw notUnderstood(line);
    }
    return block(lines.get(at).indent());
  }

  private Step condition(SourceLine line) {
    Expression condition = ExpressionParser.whole(line.header(line.keyword()));
    List<Step> then = suite(line);
    List<Step> otherwise = List.of();
    SourceLine following = next(line.indent());
    if (following != null && following.keyword().equals("elif")) {
      at++;
      otherwise = List.of(condition(following));
    } else {
      otherwise = part("else", line.indent());
    }
    return new Step.If(condition, then, otherwise);
  }

  /** The suite behind a keyword at this indentation; none if there is no such line. */
  private List<Step> part(String keyword, int indent) {
    SourceLine line = next(indent);
    if (line == null || !line.keyword().equals(keyword)) {
      return List.of();
    }
    at++;
    return suite(line);
  }

  private Step attempt(SourceLine line) {
    List<Step> body = suite(line);
    List<Step.Handler> handlers = new ArrayList<>();
    for (SourceLine each = next(line.indent());
        each != null && each.keyword().equals("except");
        each = next(line.indent())) {
      at++;
      handlers.add(handler(each));
    }
    List<Step> otherwise = part("else", line.indent());
    List<Step> last = part("finally", line.indent());
    if (handlers.isEmpty() && last.isEmpty()) {
      throw notUnderstood(line);
    }
    return new Step.Try(body, handlers, otherwise, last);
  }

  private Step.Handler handler(SourceLine line) {
    Matcher except = EXCEPT.matcher(line.header("").strip());
    if (!except.matches()) {
      throw notUnderstood(line);
    }
    Expression type = except.group(1) == null ? null : ExpressionParser.whole(except.group(1));
    return new Step.Handler(type, except.group(2), suite(line));
  }

  private static void simple(String text, List<Step> steps) {
    Matcher imported = IMPORT.matcher(text);
    Matcher from = FROM.matcher(text);
    if (text.equals("pass")) {
      steps.add(new Step.Pass());
    } else if (imported.matches()) {
      steps.add(new Step.Import(imported.group(1), imported.group(2)));
    } else if (from.matches()) {
      for (String each : from.group(2).split(",", -1)) {
        Matcher named = NAMED.matcher(each.strip());
        if (!named.matches()) {
          throw new IllegalArgumentException("not understood: " + text);
        }
        String name = named.group(2) == null ? named.group(1) : named.group(2);
        steps.add(new Step.ImportFrom(from.group(1), named.group(1), name));
      }
    } else {
      steps.addAll(new ExpressionParser(text).steps());
    }
  }
}

package io.polyphase.bridge.stdlib;

import io.polyphase.expression.Expression;
import io.polyphase.expression.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code calls.txt}: statements with {@code ;} between them, of which the ones that
 * assign nothing have a result. {@code ?} and a reason before {@code |} say that the hosted runtime
 * is known to answer something else.
 *
 * @param text the statements as written
 * @param reason of the known difference, if there is one
 */
record CallRow(String text, List<Statement> statements, @Nullable String reason) {
  private static final String KNOWN = "?";

  static List<CallRow> all() {
    return DataFile.lines("calls.txt").stream().map(CallRow::parse).toList();
  }

  /** A row as the file has it. */
  static CallRow parse(String line) {
    if (!line.startsWith(KNOWN)) {
      return new CallRow(line, Statement.parse(line), null);
    }
    int bar = line.indexOf('|');
    String text = line.substring(bar + 1).strip();
    String reason = line.substring(KNOWN.length(), bar).strip();
    return new CallRow(text, Statement.parse(text), reason);
  }

  /** The modules that the row uses. */
  Set<String> modules() {
    Set<String> variables = new HashSet<>();
    Set<String> modules = new TreeSet<>();
    for (Statement statement : statements) {
      for (String name : names(statement.value())) {
        if (!variables.contains(name)) {
          modules.add(name);
        }
      }
      if (statement.target() != null) {
        variables.add(statement.target());
      }
    }
    return modules;
  }

  private static List<String> names(Expression expression) {
    List<String> names = new ArrayList<>();
    switch (expression) {
      case Expression.Literal _ -> {}
      case Expression.Items items -> items.items().forEach(e -> names.addAll(names(e)));
      case Expression.Tuple tuple -> tuple.items().forEach(e -> names.addAll(names(e)));
      case Expression.Dict dict ->
          dict.entries()
              .forEach(
                  (key, value) -> {
                    names.addAll(names(key));
                    names.addAll(names(value));
                  });
      case Expression.Identity(Expression left, Expression right, boolean _) -> {
        names.addAll(names(left));
        names.addAll(names(right));
      }
      case Expression.Not(Expression operand) -> names.addAll(names(operand));
      case Expression.Name name -> names.add(name.name());
      case Expression.Attribute attribute -> names.addAll(names(attribute.object()));
      case Expression.Call call -> {
        names.addAll(names(call.callable()));
        call.arguments().forEach(e -> names.addAll(names(e)));
        call.keywords().values().forEach(e -> names.addAll(names(e)));
      }
    }
    return names;
  }
}

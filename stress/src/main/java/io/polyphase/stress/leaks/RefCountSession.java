package io.polyphase.stress.leaks;

import io.polyphase.Counters;
import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import java.io.PrintWriter;
import java.util.OptionalLong;

/**
 * A scripted session that prints the totals after each statement, as {@code python -X showrefcount}
 * does. References are shown where the runtime counts them.
 */
final class RefCountSession {
  private final Interpreter interpreter;
  private final PrintWriter out;

  RefCountSession(Interpreter interpreter, PrintWriter out) {
    this.interpreter = interpreter;
    this.out = out;
  }

  void run(ModuleSpec spec, HuntOptions options) {
    String name = spec.name();
    step("");
    for (int run = 0; run < options.runs(); run++) {
      try {
        interpreter.release(interpreter.load(spec));
        step(">>> import " + name);
      } catch (ImportException e) {
        step(">>> import " + name + "\n" + e);
      }
      boolean deleted = interpreter.delete(name);
      step(">>> del sys.modules['" + name + "']" + (deleted ? "" : "\nKeyError: '" + name + "'"));
    }
    long found = interpreter.collect();
    step(">>> gc.collect()\n" + found);
    out.flush();
  }

  private void step(String statement) {
    if (!statement.isEmpty()) {
      out.println(statement);
    }
    Counters counters = interpreter.counters();
    out.println(
        "[" + number(counters.references()) + " refs, " + number(counters.blocks()) + " blocks]");
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "?";
  }
}

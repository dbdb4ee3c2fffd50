package io.polyphase.bridge.objects;

import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.interpreter.InterpreterState;
import org.jspecify.annotations.Nullable;

/** Makes interpreters: their state, with the objects and the collector that each begins with. */
public final class Interpreters {
  private Interpreters() {}

  /**
   * An interpreter without modules.
   *
   * @param main the main interpreter, whose lock and memory others may share; null for itself
   */
  public static InterpreterState create(InterpreterConfig config, @Nullable InterpreterState main) {
    var interpreter = new InterpreterState(config, main);
    interpreter.enter();
    try {
      interpreter.complete(
          new Collector(interpreter), new UnicodeErrors(), Dicts.create(0), Dicts.create(0));
    } finally {
      interpreter.exit();
    }
    return interpreter;
  }
}

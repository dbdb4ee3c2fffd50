package io.polyphase.bridge.hosted;

import io.polyphase.Interpreter;
import io.polyphase.bridge.interpreter.InterpreterState;

/** Lets tests of other packages look behind an interpreter. */
public final class TestAccess {
  private TestAccess() {}

  /** The native side of an interpreter. */
  public static InterpreterState stateOf(Interpreter interpreter) {
    return ((HostedInterpreter) interpreter).state();
  }
}

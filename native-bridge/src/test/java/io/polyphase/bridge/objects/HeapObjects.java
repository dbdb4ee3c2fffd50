package io.polyphase.bridge.objects;

import io.polyphase.Interpreter;
import io.polyphase.bridge.hosted.TestAccess;
import io.polyphase.bridge.interpreter.InterpreterState;
import java.util.ArrayList;
import java.util.List;

/** What is alive in an interpreter of the hosted runtime. */
public final class HeapObjects {
  private HeapObjects() {}

  public static List<Long> of(Interpreter interpreter) {
    List<Long> objects = new ArrayList<>();
    InterpreterState state = TestAccess.stateOf(interpreter);
    state.enter();
    try {
      state.heap().forEachObject(objects::add);
    } finally {
      state.exit();
    }
    return objects;
  }
}

package io.polyphase.bridge.capi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.Interpreter;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.hosted.TestAccess;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Singletons;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("hosted")
final class ImportApiTest {

  @Test
  void getModule_entries_areAnsweredAsTheyAre() {
    try (HostedRuntime runtime = HostedRuntime.open()) {
      Interpreter main = runtime.main();
      main.halt("halted");
      InterpreterState state = TestAccess.stateOf(main);
      state.enter();
      try {
        assertEquals(Singletons.NONE, getModule("halted"));
        assertEquals(0, getModule("absent"));
        assertEquals(0, ErrorApi.PyErr_Occurred());
      } finally {
        state.exit();
      }
    }
  }

  private static long getModule(String name) {
    long text = Strs.of(name);
    long module = ImportApi.PyImport_GetModule(text);
    Refs.xdecref(module);
    Refs.decref(text);
    return module;
  }
}

package io.polyphase.bridge.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.polyphase.ImportException.Raised;
import io.polyphase.PyObject;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.hosted.TestAccess;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions of the loader core on their way through extension code. */
@Tag("hosted")
class ImportErrorsTest {

  /** An entry that vanishes while an exec phase imports it: the phase's caller sees the same. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "KeyError, \"'spam'\"",
        "KeyError, \"''\"",
        "ImportError, \"'spam'\"",
        "RuntimeError, deadlock detected",
      })
  void set_thenTaken_saysTheSame(String type, String message) {
    try (HostedRuntime runtime = HostedRuntime.open()) {
      InterpreterState state = TestAccess.stateOf(runtime.main());
      state.enter();
      try {
        PythonError _ = ImportErrors.set(Raised.of(type, message));
        Raised taken = ImportErrors.take();

        assertNotNull(taken);
        assertEquals(type + ": " + message, taken.toString());
        Refs.decref(NativeObject.addressOf(exceptionOf(taken)));
      } finally {
        state.exit();
      }
    }
  }

  private static PyObject exceptionOf(Raised raised) {
    PyObject object = raised.takeException();
    assertNotNull(object);
    return object;
  }
}

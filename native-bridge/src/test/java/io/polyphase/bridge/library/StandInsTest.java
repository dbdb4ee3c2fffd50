package io.polyphase.bridge.library;

import static io.polyphase.bridge.library.Evaluated.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.Runtimes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names of Python's library without what is behind them. */
@Tag("hosted")
class StandInsTest {
  @Test
  void names_areThere_butNotWhatTheyDo() {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED)) {
      Interpreter interpreter = runtime.main();
      assertEquals("30", value(interpreter, "logging.WARNING"));
      assertEquals(
          "true", value(interpreter, "issubclass(threading.BrokenBarrierError, RuntimeError)"));
      assertEquals("logging", value(interpreter, "logging.Formatter.__module__"));
      assertEquals(
          "Formatter",
          value(interpreter, "type('Mine', (logging.Formatter,), {}).__bases__[0].__name__"));
      interpreter.importModule("concurrent.futures");
      assertEquals("future", value(interpreter, "concurrent.futures.Future.__name__.lower()"));
      assertEquals("_bisect", value(interpreter, "bisect.bisect_left.__module__"));
      refused(interpreter, "logging.Formatter()", "logging.Formatter");
      refused(interpreter, "inspect.getdoc(1)", "inspect.getdoc");
      refused(interpreter, "logging.getLogger('x').debug('y')", "logging.Logger.debug");
      assertEquals("_GenericAlias", value(interpreter, "type(typing.Optional[int][str]).__name__"));
      assertEquals("TypeVar", value(interpreter, "type(typing.TypeVar('T')).__name__"));
      refused(interpreter, "typing.Optional(int)", "typing.Optional");
      assertEquals("Pattern", value(interpreter, "type(re.compile('a')).__name__"));
      value(interpreter, "contextlib.contextmanager(len)");
      refused(interpreter, "contextlib.contextmanager(len)(1)", "contextlib.contextmanager");
      assertEquals("WeakSet", value(interpreter, "type(weakref.WeakSet([1])).__name__"));
      refused(interpreter, "weakref.WeakSet().add(1)", "_weakrefset.WeakSet.add");
      refused(interpreter, "weakref.WeakValueDictionary()[1]", "weakref.WeakValueDictionary");
      assertTrue(
          Diagnostics.standIns().contains("logging.getLogger"), () -> "" + Diagnostics.standIns());
      assertFalse(Diagnostics.standIns().contains("bisect.bisect_left"));
      ImportException lacking =
          assertThrows(ImportException.class, () -> value(interpreter, "os.no_such_name"));
      assertEquals("module 'os' has no attribute 'no_such_name'", lacking.getMessage());
    }
  }

  private static void refused(Interpreter interpreter, String text, String name) {
    ImportException refused =
        assertThrows(ImportException.class, () -> value(interpreter, text), text);
    assertEquals(
        "the host has " + name + " by name only, since it runs no Python code",
        refused.getMessage());
  }
}

package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Threads that {@code _thread} starts. They may end after the row that started them, so that the
 * call table, which counts what a row leaves behind, cannot have them.
 */
class StartedThreadsTest {
  private static final List<String> ROWS =
      List.of(
          "l = _thread.allocate_lock(); l.acquire(); i = _thread.start_new_thread(l.release, ());"
              + " l.acquire(); i.__class__; l.locked()",
          "l = _thread.allocate_lock(); m = _thread.allocate_lock(); l.acquire(); m.acquire();"
              + " i = _thread.start_new_thread(l.acquire, (), {\"timeout\": 0.001});"
              + " k = _thread.start_new(m.release, ()); m.acquire()");

  @Test
  void startedThreads_doTheirWork_asInCPython() throws Exception {
    Map<String, List<String>> reference = Batch.run(CallProgram.class, RuntimeKind.REFERENCE, ROWS);
    assertEquals(reference, Batch.run(CallProgram.class, RuntimeKind.HOSTED, ROWS));
  }
}

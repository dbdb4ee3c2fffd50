package io.polyphase.benchmarks.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {

  @Test
  void now_isThisMachine() {
    Environment now = Environment.now("1.0", List.of("-f", "1"));

    assertFalse(now.cpu().isBlank());
    assertEquals(Runtime.getRuntime().availableProcessors(), now.processors());
    assertEquals(System.getProperty("os.version"), now.kernel());
    assertTrue(now.memory() > Runtime.getRuntime().maxMemory());
    assertEquals(3, now.load().size());
    assertTrue(now.jdk().endsWith(Runtime.version().toString()), now.jdk());
  }

  @Test
  void warning_busyMachine_saysSo() {
    assertTrue(withLoad(1.0).warning().isEmpty());
    assertEquals(
        "The machine is busy (load 1.01 on 2 processors): expect wide intervals.",
        withLoad(1.01).warning().orElseThrow());
  }

  @Test
  void toJson_isOneObject() {
    assertEquals(
        """
        {
          "started": "2025-01-02T03:04:05Z",
          "commit": null,
          "dirty": true,
          "cpu": "a \\"b\\"",
          "processors": 2,
          "governor": null,
          "memory": 5,
          "kernel": "6",
          "load": [
            0.5,
            0.0,
            0.0
          ],
          "jdk": "25",
          "artifact": "1.0",
          "arguments": [
            "-f",
            "1"
          ]
        }
        """,
        withLoad(0.5).toJson());
  }

  private static Environment withLoad(double load) {
    return new Environment(
        OffsetDateTime.parse("2025-01-02T03:04:05Z"),
        null,
        true,
        "a \"b\"",
        2,
        null,
        5,
        "6",
        List.of(load, 0.0, 0.0),
        "25",
        "1.0",
        List.of("-f", "1"));
  }
}

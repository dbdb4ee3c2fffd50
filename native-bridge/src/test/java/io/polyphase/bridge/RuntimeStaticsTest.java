package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code _PyRuntime}'s static objects, as extensions built with the internal headers see them. */
class RuntimeStaticsTest {

  @Test
  void staticObjects_inBothRuntimes_areTheOnesThatTheApiAnswers() throws Exception {
    List<String> hosted = report(RuntimeKind.HOSTED);
    assertEquals(
        1,
        hosted.size(),
        () -> Lines.shown(RuntimeStaticsTest.class, "report", String.join("\n", hosted)));
    assertTrue(hosted.getFirst().matches("report\t\\d{4,5} checked"), hosted.getFirst());
    assertEquals(report(RuntimeKind.REFERENCE), hosted);
  }

  private static List<String> report(RuntimeKind kind) throws Exception {
    ChildJvm.Result result = Probes.run(kind, "runtime_statics", "report");
    assertEquals(
        0,
        result.status(),
        () -> Lines.shown(RuntimeStaticsTest.class, kind + " failed", result.errors()));
    return result.lines();
  }
}

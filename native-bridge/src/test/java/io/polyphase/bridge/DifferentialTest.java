package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hosted runtime beside CPython: what an importer sees must be the same, line by line. */
class DifferentialTest {
  private static final int LEAST_LINES = 500;

  @Test
  void modules_inBothRuntimes_lookAndBehaveTheSame() throws Exception {
    List<String> expected = report(RuntimeKind.REFERENCE);
    List<String> actual = report(RuntimeKind.HOSTED);
    assertTrue(expected.size() > LEAST_LINES, () -> "only " + expected.size() + " lines");
    Lines.assertSame(DifferentialTest.class, "modules", expected, actual);
  }

  private static List<String> report(RuntimeKind kind) throws Exception {
    ChildJvm.Result result = ChildJvm.run(ModuleReport.class, kind.name());
    assertEquals(
        0,
        result.status(),
        () -> Lines.shown(DifferentialTest.class, kind + " failed", result.errors()));
    return result.lines();
  }
}

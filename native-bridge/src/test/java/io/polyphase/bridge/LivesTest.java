package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All extension modules of CPython live and die in the host, all in one process, twice. */
class LivesTest {
  private static final int MODULES = 75;

  @Test
  void modules_allInOneProcessTwice_liveInBothRuntimes() throws Exception {
    List<String> modules = PythonArtifact.unpacked().extensionModules();
    assertEquals(MODULES, modules.size());
    List<String> expected = report(RuntimeKind.REFERENCE, modules);

    List<String> actual = report(RuntimeKind.HOSTED, modules);

    Lines.assertSame(LivesTest.class, "lives of modules", expected, actual);
    assertEquals(MODULES * LifeReport.ROUNDS + 1, actual.size());
    assertTrue(actual.stream().allMatch(line -> line.endsWith("\tlived") || line.equals("closed")));
  }

  private static List<String> report(RuntimeKind kind, List<String> modules) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(kind.name()));
    arguments.addAll(modules);
    ChildJvm.Result result = ChildJvm.run(LifeReport.class, arguments.toArray(String[]::new));
    assertEquals(
        0, result.status(), () -> Lines.shown(LivesTest.class, kind + " failed", result.errors()));
    return result.lines();
  }
}

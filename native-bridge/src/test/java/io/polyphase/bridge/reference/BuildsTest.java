package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.ChildJvm;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.python.PythonVersion;
import io.polyphase.testing.Pythons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CPythons of several versions do in this process what the tools ask of one: the pinned one, and
 * those that the profile {@code pythons} has unpacked, or that a folder has which is named by
 * {@code -Dpolyphase.test.pythons}.
 */
class BuildsTest {
  private static final int OWN_GILS = 12; // the first minor version with interpreters of that kind

  static List<Path> libraries() throws IOException {
    return Pythons.libraries(PythonArtifact.unpacked().libpython());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void reference_anyVersion_doesWhatToolsAsk(Path library) throws Exception {
    ChildJvm.Result result = ChildJvm.run(BuildReport.class, library.toString());

    List<String> lines = new ArrayList<>(result.lines());
    PythonVersion version = PythonVersion.of(lines.getFirst().replace("version ", ""));
    assertTrue(
        lines.remove("MULTI_PHASE xxlimited") || lines.remove("no xxlimited"), lines::toString);
    assertEquals(
        List.of(
            "isolated 1",
            "ignore_environment 1",
            "dont_write_bytecode 1",
            "no_site 0",
            "utf8_mode 1",
            "PyGILState_Ensure works",
            "counted",
            "grown 0",
            "ModuleNotFoundError: No module named 'no_such_module'",
            "legacy works",
            version.isAtLeast(OWN_GILS) ? "isolated works" : "isolated refused",
            "locks 0"),
        lines.subList(1, lines.size()),
        result::errors);
    assertEquals(0, result.status(), result::errors);
  }
}

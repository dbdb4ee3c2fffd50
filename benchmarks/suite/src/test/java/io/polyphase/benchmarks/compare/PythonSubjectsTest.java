package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.python.PythonBuild;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pinned CPython is asked which modules it finds. */
final class PythonSubjectsTest {
  private static final Version PINNED =
      new Version("x", null, "x.jar", null, PythonBuild.pinned(), null);
  private static final Subject ARRAY = subject("Create", "array");
  private static final Subject NOWHERE = subject("Create", "no_such_module");
  private static final Subject AGAIN = subject("SinglePhaseInit", "_testsinglephase_with_reinit");

  private static Subject subject(String benchmark, String module) {
    return new Subject(benchmark, Map.of("module", module, "runtime", "reference"));
  }

  private static List<Subject> among(List<String> wanted) throws InterruptedException {
    return new PythonSubjects(PINNED, PINNED, wanted).among(List.of(ARRAY, NOWHERE, AGAIN));
  }

  @Test
  void among_nothingWanted_keepsWhatBothFind() throws Exception {
    assertEquals(List.of(ARRAY, AGAIN), among(List.of()));
  }

  @Test
  void among_benchmarksOwnModule_isAsItIs() throws Exception {
    assertEquals(List.of(ARRAY), among(List.of("array")));
  }

  @Test
  void among_otherModule_takesThePlaceOfThoseThatInitialiseInAnyWay() throws Exception {
    assertEquals(List.of(subject("Create", "_json")), among(List.of("_json")));
  }

  @Test
  void among_moduleThatIsNotThere_isSaid() {
    String said =
        assertThrows(PythonSubjects.Missing.class, () -> among(List.of("no_such_module")))
            .getMessage();

    assertTrue(said.endsWith(" finds no module no_such_module"), said);
  }
}

package io.polyphase.bridge.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.ChildJvm;
import io.polyphase.bridge.Lines;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where CPython 3.13.5 fails, and is seen to fail here, and the hosted runtime does not. */
class BetterThanReferenceTest {
  private static final String FAILED_EXEC = "wa_fails: KeyError: 'from exec'";

  private static RowJvm jvm;

  @BeforeAll
  static void prepare() throws Exception {
    Path folder = Path.of(System.getProperty("basedir", "."), "target", "better");
    jvm = new RowJvm(folder, SearchFolder.prepare(folder.resolve("path")));
  }

  private static ChildJvm.Result run(RuntimeKind kind, String... arguments) throws Exception {
    return jvm.run(BetterProgram.class, kind, arguments);
  }

  /** What the hosted runtime printed, to the end. */
  private static List<String> hosted(String... arguments) throws Exception {
    ChildJvm.Result result = run(RuntimeKind.HOSTED, arguments);
    assertEquals(
        0,
        result.status(),
        () -> Lines.shown(BetterThanReferenceTest.class, "errors", result.errors()));
    assertEquals(RowProgram.END, result.lines().getLast());
    return result.lines().stream()
        .filter(line -> line.startsWith("  "))
        .map(String::strip)
        .toList();
  }

  private static void assertDies(ChildJvm.Result result) {
    assertFalse(result.timedOut());
    assertTrue(result.status() != 0, "CPython survives");
    assertFalse(result.lines().contains(RowProgram.END));
  }

  /**
   * C1: gh-143650. {@code __import__} gives the waiter the dead module; {@code PyImport_Import}
   * then misses its entry in sys.modules, which is how it shows here.
   */
  @Test
  void import_waitingForOneThatFails_raisesWhatItsOwnImportRaises() throws Exception {
    ChildJvm.Result reference = run(RuntimeKind.REFERENCE, "waiter");
    assertEquals(
        BetterProgram.ROUNDS,
        Collections.frequency(reference.lines(), "  wa_fails: KeyError: 'wa_fails'"),
        () -> "CPython tries again: " + reference.lines());
    assertEquals(Collections.nCopies(2 * BetterProgram.ROUNDS, FAILED_EXEC), hosted("waiter"));
  }

  /** C2: gh-144601. */
  @ParameterizedTest
  @ValueSource(
      strings = {"_testmultiphase_export_raise", "_testmultiphase_export_unreported_exception"})
  void init_raisingInAnIsolatedInterpreter_isReported(String name) throws Exception {
    assertDies(run(RuntimeKind.REFERENCE, "isolated", name));
    List<String> outcome = hosted("isolated", name);
    assertTrue(outcome.getFirst().startsWith(name + ": SystemError: "), outcome::toString);
    assertTrue(outcome.getFirst().contains("bad export function"), outcome::toString);
  }

  /** C4. */
  @Test
  void create_nameOfAStrSubclass_makesTheModule() throws Exception {
    assertDies(run(RuntimeKind.REFERENCE, "name"));
    assertEquals(List.of("type: module"), hosted("name"));
  }

  /** C5: gh-82276. */
  @Test
  void importModule_inACircleOfTwoThreads_givesBothTheirModules() throws Exception {
    ChildJvm.Result reference = run(RuntimeKind.REFERENCE, "circle");
    assertTrue(
        reference.lines().stream().anyMatch(line -> line.contains("_DeadlockError")),
        () -> "CPython gives both: " + reference.lines());
    assertEquals(
        List.of("wa_a: module", "wa_b: module"), hosted("circle").stream().sorted().toList());
  }
}

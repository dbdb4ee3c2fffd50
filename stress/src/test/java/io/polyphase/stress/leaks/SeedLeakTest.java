package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.objects.SeedDefects;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The leak that CPython's first implementation of PEP 489 had, planted and found. Its own numbers
 * are in docs/leaks.md, beside those that this test requires.
 */
class SeedLeakTest {
  private static final HuntOptions OPTIONS = new HuntOptions(3, 3, true);

  private static ModuleRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = Runtimes.open(RuntimeKind.HOSTED);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @AfterEach
  void allOff() {
    for (SeedDefects defect : SeedDefects.values()) {
      defect.plant(false);
    }
  }

  private static Interpreter main() {
    return runtime.main();
  }

  private static ModuleSpec found(String module) {
    return main().findSpec(module).orElseThrow();
  }

  private static ModuleSpec control(String module) {
    String file =
        Path.of(System.getProperty("polyphase.test.extensions"), "leak_controls.so").toString();
    return main().specOfFile(module, file);
  }

  /** Plants, hunts, and shows what was found. */
  private static LeakReport hunt(String title, LeakHunter.Use use, ModuleSpec spec) {
    LeakReport report = new LeakHunter(main(), OPTIONS, use).hunt(spec);
    System.out.println("seed: " + title + ": " + references(report) + " references per cycle");
    new LeakText(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).print(report);
    return report;
  }

  private static LeakReport hunt(String title, ModuleSpec spec) {
    return hunt(title, LeakHunter.Use.NONE, spec);
  }

  private static List<Long> references(LeakReport report) {
    return report.counters().getFirst().deltas();
  }

  @Test
  void array_nameKept_leaksOneReferenceInTheCreatePhase() {
    SeedDefects.NAME_KEPT.plant(true);

    LeakReport report = hunt("array", found("array"));

    assertEquals(List.of(1L, 1L, 1L), references(report));
    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(Suspect.Kind.REFERENCES, suspect.kind());
    assertEquals("str", suspect.type());
    assertEquals("'array'", suspect.shown());
    assertEquals("create", suspect.phase().toString());
  }

  @Test
  void testMultiPhase_nameAndModuleStringsKept_leaksThree() {
    SeedDefects.NAME_KEPT.plant(true);
    SeedDefects.TYPE_MODULE_KEPT.plant(true);

    LeakReport report = hunt("_testmultiphase", found("_testmultiphase"));

    assertEquals(List.of(3L, 3L, 3L), references(report));
    Suspect strings =
        report.suspects().stream()
            .filter(s -> s.kind() == Suspect.Kind.OBJECTS)
            .findFirst()
            .orElseThrow();
    assertEquals("str", strings.type());
    assertEquals("'_testimportexec'", strings.shown());
    assertEquals("exec", strings.phase().toString());
  }

  @Test
  void testMultiPhase_withAnInstance_keepsTheWholeType() {
    for (SeedDefects defect : SeedDefects.values()) {
      defect.plant(true);
    }

    LeakReport report =
        hunt("_testmultiphase and one Example()", SeedLeakTest::makeExample, found("_testmultiphase"));

    long perCycle = references(report).getFirst();
    assertTrue(perCycle > 3 + 10, () -> "only " + perCycle);
    assertEquals(List.of(perCycle, perCycle, perCycle), references(report));
    Suspect type =
        report.suspects().stream().filter(s -> s.type().equals("type")).findFirst().orElseThrow();
    assertEquals(Suspect.Kind.OBJECTS, type.kind());
    assertEquals("'_testimportexec.Example'", type.shown());
    assertEquals(1, type.holders().size(), "nothing holds it but the reference that was kept");
  }

  private static void makeExample(Interpreter interpreter, PyObject module) {
    PyObject type = interpreter.objects().get(module, "Example");
    interpreter.release(interpreter.objects().call(type));
    interpreter.release(type);
  }

  @Test
  void nonModule_nameAndIntKept_leaksTwoInTheCreatePhase() {
    SeedDefects.NAME_KEPT.plant(true);

    LeakReport report = hunt("a module object that is none", control("seed_nonmodule"));

    assertEquals(List.of(2L, 2L, 2L), references(report));
    Suspect integer = report.suspects().getFirst();
    assertEquals("int", integer.type());
    assertEquals("3000000", integer.shown());
    assertEquals("create", integer.phase().toString());
    assertTrue(
        String.valueOf(integer.site().symbol()).startsWith("create_seed_nonmodule+0x"),
        integer.site()::toString);
  }

  @Test
  void array_allDefectsOff_isClean() {
    assertFalse(hunt("array, mended", found("array")).isLeak());
    LeakReport report =
        hunt(
            "_testmultiphase and one Example(), mended",
            SeedLeakTest::makeExample,
            found("_testmultiphase"));
    assertFalse(report.isLeak());
    assertEquals(List.of(), report.suspects());
  }
}

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
import io.polyphase.stress.leaks.SeedTable.Row;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The leak that CPython's first implementation of PEP 489 had, planted and found. Its own numbers
 * are in docs/leaks.md, beside those that this test requires.
 */
final class SeedLeakTest {
  private static final HuntOptions OPTIONS = new HuntOptions(3, 3, true);

  private static final SequencedMap<String, Runnable> CHECKS = new LinkedHashMap<>();

  static {
    CHECKS.put(
        "array_nameKept_leaksOneReferenceInTheCreatePhase",
        SeedLeakTest::array_nameKept_leaksOneReferenceInTheCreatePhase);
    CHECKS.put(
        "testMultiPhase_nameAndModuleStringsKept_leaksThree",
        SeedLeakTest::testMultiPhase_nameAndModuleStringsKept_leaksThree);
    CHECKS.put(
        "testMultiPhase_withAnInstance_keepsTheWholeType",
        SeedLeakTest::testMultiPhase_withAnInstance_keepsTheWholeType);
    CHECKS.put(
        "nonModule_nameAndIntKept_leaksTwoInTheCreatePhase",
        SeedLeakTest::nonModule_nameAndIntKept_leaksTwoInTheCreatePhase);
    CHECKS.put("array_allDefectsOff_isClean", SeedLeakTest::array_allDefectsOff_isClean);
    CHECKS.put(
        "seed_besideCPython_countsTheSameCauses",
        SeedLeakTest::seed_besideCPython_countsTheSameCauses);
  }

  private static ModuleRuntime runtime;

  /** In the JVM with the defects. */
  public static void main(String... arguments) {
    runtime = Runtimes.open(RuntimeKind.HOSTED);
    SeedHunts.run(CHECKS);
    runtime.close();
  }

  @TestFactory
  Stream<DynamicTest> seed_planted_isFound(@TempDir Path folder) throws Exception {
    return SeedHunts.tests(SeedLeakTest.class, CHECKS, folder);
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
  private static LeakReport hunt(String title, LeakHunter.WhileImported use, ModuleSpec spec) {
    LeakReport report = new LeakHunter(main(), OPTIONS, use).hunt(spec);
    System.out.println("seed: " + title + ": " + references(report) + " references per cycle");
    new LeakText(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).print(report);
    return report;
  }

  private static LeakReport hunt(String title, ModuleSpec spec) {
    return hunt(title, LeakHunter.WhileImported.NOTHING, spec);
  }

  private static List<Long> references(LeakReport report) {
    return report.counters().getFirst().deltas();
  }

  private static void array_nameKept_leaksOneReferenceInTheCreatePhase() {
    SeedDefect.NAME_KEPT.on = true;

    LeakReport report = hunt("array", found("array"));

    assertEquals(List.of(1L, 1L, 1L), references(report));
    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(Suspect.Kind.REFERENCES, suspect.kind());
    assertEquals("str", suspect.type());
    assertEquals("'array'", suspect.shown());
    assertEquals("create", suspect.phase().toString());
  }

  private static void testMultiPhase_nameAndModuleStringsKept_leaksThree() {
    SeedDefect.NAME_KEPT.on = true;
    SeedDefect.TYPE_MODULE_KEPT.on = true;

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

  private static void testMultiPhase_withAnInstance_keepsTheWholeType() {
    SeedDefect.plantAll(true);

    LeakReport report =
        hunt(
            "_testmultiphase and one Example()",
            SeedLeakTest::makeExample,
            found("_testmultiphase"));

    long perCycle = references(report).getFirst();
    assertTrue(perCycle > 3 + 10, () -> "only " + perCycle);
    assertEquals(List.of(perCycle, perCycle, perCycle), references(report));
    Suspect type =
        report.suspects().stream().filter(s -> s.type().equals("type")).findFirst().orElseThrow();
    assertEquals(Suspect.Kind.OBJECTS, type.kind());
    assertEquals("'_testimportexec.Example'", type.shown());
    assertEquals(1, type.holders().size(), "nothing holds it but the reference that was kept");
  }

  static void makeExample(Interpreter interpreter, PyObject module) {
    PyObject type = interpreter.objects().get(module, "Example");
    interpreter.release(interpreter.objects().call(type));
    interpreter.release(type);
  }

  private static void nonModule_nameAndIntKept_leaksTwoInTheCreatePhase() {
    SeedDefect.NAME_KEPT.on = true;

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

  private static void array_allDefectsOff_isClean() {
    assertFalse(hunt("array, mended", found("array")).isLeak());
    LeakReport report =
        hunt(
            "_testmultiphase and one Example(), mended",
            SeedLeakTest::makeExample,
            found("_testmultiphase"));
    assertFalse(report.isLeak());
    assertEquals(List.of(), report.suspects());
  }

  private static void seed_besideCPython_countsTheSameCauses() {
    var table = new SeedTable(main());
    ModuleSpec array = found("array");
    ModuleSpec multi = found("_testmultiphase");
    ModuleSpec slotless = ofFile("_testmultiphase_null_slots", multi);
    ModuleSpec nonModule = ofFile("_testmultiphase_nonmodule", multi);
    ModuleSpec ownNonModule = control("seed_nonmodule");
    Consumer<Boolean> name = on -> SeedDefect.NAME_KEPT.on = on;
    Consumer<Boolean> all = SeedDefect::plantAll;

    assertSeed(1, table, new Row("array", 1.02, 0.02, name, true, load(array)));
    assertSeed(3, table, new Row("_testmultiphase", 3.02, 0.02, all, true, load(multi)));
    assertSeed(
        18,
        table,
        new Row("_testmultiphase, one Example()", 28.02, 0.02, all, true, loadAndMake(multi)));
    assertSeed(
        1, table, new Row("_testmultiphase, create only", 1.02, 0.02, all, true, create(multi)));
    assertSeed(
        1,
        table,
        new Row("  ..._null_slots, create only", 1.02, 0.02, all, true, create(slotless)));
    // Its int is one of those that are immortal by now; ours is a larger one.
    assertSeed(
        1,
        table,
        new Row("  ..._nonmodule, create only", 2.02, 0.02, all, true, create(nonModule)));
    // The larger int is lost by C code, which nothing mends.
    var own = new Row("  seed_nonmodule (C code)", 2.02, 0.02, all, true, create(ownNonModule));
    assertEquals(new SeedTable.Measured(own, 2, 1), table.add(own));
    table.add(new Row("array", 42.27, 41.27, name, false, load(array)));
    table.add(new Row("_testmultiphase", 116.47, 117.47, all, false, load(multi)));

    System.out.println("\n" + table);
  }

  /** Measures a row: so much with the defects, and nothing without. */
  private static void assertSeed(double references, SeedTable table, Row row) {
    SeedTable.Measured measured = table.add(row);
    assertEquals(references, measured.seed(), row.what());
    assertEquals(0, measured.mended(), row.what());
  }

  private static ModuleSpec ofFile(String module, ModuleSpec holder) {
    return main().specOfFile(module, String.valueOf(holder.origin()));
  }

  private static Runnable load(ModuleSpec spec) {
    return load(spec, LeakHunter.WhileImported.NOTHING);
  }

  private static Runnable loadAndMake(ModuleSpec spec) {
    return load(spec, SeedLeakTest::makeExample);
  }

  private static Runnable load(ModuleSpec spec, LeakHunter.WhileImported use) {
    return () -> {
      PyObject module = main().load(spec);
      use.of(main(), module);
      main().release(module);
      main().delete(spec.name());
    };
  }

  private static Runnable create(ModuleSpec spec) {
    return () -> main().release(main().create(spec));
  }
}

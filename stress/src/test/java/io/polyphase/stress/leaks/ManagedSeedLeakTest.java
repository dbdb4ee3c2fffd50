package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The seed's leaks in the managed runtime, whose references Java code counts: planted and found.
 */
final class ManagedSeedLeakTest {
  private static final SequencedMap<String, Runnable> CHECKS = new LinkedHashMap<>();

  static {
    CHECKS.put(
        "array_nameKept_leaksOneReferenceInTheCreatePhase",
        ManagedSeedLeakTest::array_nameKept_leaksOneReferenceInTheCreatePhase);
    CHECKS.put(
        "testMultiPhase_nameAndModuleStringsKept_leaksTheNameAndOneForEachType",
        ManagedSeedLeakTest::testMultiPhase_nameAndModuleStringsKept_leaksTheNameAndOneForEachType);
    CHECKS.put(
        "testMultiPhase_instanceKeepsItsType_namesTheType",
        ManagedSeedLeakTest::testMultiPhase_instanceKeepsItsType_namesTheType);
    CHECKS.put(
        "array_allDefectsOff_isClean",
        () -> assertClean("array", LeakHunter.WhileImported.NOTHING));
    CHECKS.put(
        "testMultiPhase_allDefectsOff_isClean",
        () -> assertClean("_testmultiphase", SeedLeakTest::makeExample));
  }

  private static ModuleRuntime runtime;

  /** In the JVM with the defects. */
  public static void main(String... arguments) {
    runtime = Runtimes.open(RuntimeKind.MANAGED);
    SeedHunts.run(CHECKS);
    runtime.close();
  }

  @TestFactory
  Stream<DynamicTest> seed_planted_isFound(@TempDir Path folder) throws Exception {
    return SeedHunts.tests(ManagedSeedLeakTest.class, CHECKS, folder);
  }

  private static LeakReport hunt(LeakHunter.WhileImported use, String module) {
    Interpreter main = runtime.main();
    return new LeakHunter(main, new HuntOptions(3, 3, true), use)
        .hunt(main.findSpec(module).orElseThrow());
  }

  private static LeakReport hunt(String module) {
    return hunt(LeakHunter.WhileImported.NOTHING, module);
  }

  private static void assertReferences(long perCycle, LeakReport report) {
    assertEquals(
        List.of(perCycle, perCycle, perCycle),
        report.counters().getFirst().deltas(),
        report::toString);
  }

  /** The suspect that is shown so. */
  private static Suspect suspect(LeakReport report, String shown) {
    return report.suspects().stream()
        .filter(suspect -> suspect.shown().equals(shown))
        .findFirst()
        .orElseThrow(() -> new AssertionError(shown + " is no suspect of " + report));
  }

  private static void array_nameKept_leaksOneReferenceInTheCreatePhase() {
    SeedDefect.NAME_KEPT.on = true;

    LeakReport report = hunt("array");

    assertReferences(1, report);
    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = suspect(report, "'array'");
    assertEquals(Suspect.Kind.OBJECTS, suspect.kind());
    assertEquals("str", suspect.type());
    assertEquals("create", suspect.phase().toString());
    assertEquals("the loader", suspect.site().file());
  }

  /** One more than with CPython: its exception was not made by {@code PyType_FromSpec}. */
  private static void testMultiPhase_nameAndModuleStringsKept_leaksTheNameAndOneForEachType() {
    SeedDefect.NAME_KEPT.on = true;
    SeedDefect.TYPE_MODULE_KEPT.on = true;

    LeakReport report = hunt("_testmultiphase");

    assertReferences(1 + 3, report);
    Suspect strings = suspect(report, "'_testimportexec'");
    assertEquals(Suspect.Kind.OBJECTS, strings.kind());
    assertEquals("str", strings.type());
    assertEquals(3, strings.perCycle());
    assertEquals("exec", strings.phase().toString());
    assertEquals("create", suspect(report, "'_testmultiphase'").phase().toString());
  }

  private static void testMultiPhase_instanceKeepsItsType_namesTheType() {
    SeedDefect.INSTANCE_KEEPS_TYPE.on = true;

    LeakReport report = hunt(SeedLeakTest::makeExample, "_testmultiphase");

    Suspect type = report.suspects().getFirst();
    assertEquals(Suspect.Kind.OBJECTS, type.kind());
    assertEquals("type", type.type());
    assertEquals(1, type.perCycle());
    assertEquals("exec", type.phase().toString());
    assertEquals(1, type.holders().size(), "nothing holds it but the reference that was kept");
  }

  private static void assertClean(String module, LeakHunter.WhileImported use) {
    LeakReport report = hunt(use, module);

    assertFalse(report.isLeak(), report::toString);
    assertEquals(List.of(), report.suspects());
  }
}

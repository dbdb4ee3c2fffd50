package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.managed.ManagedSeedDefects;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The seed's leaks in the managed runtime, whose references Java code counts: planted and found.
 */
class ManagedSeedLeakTest {
  private static ModuleRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = Runtimes.open(RuntimeKind.MANAGED);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @AfterEach
  void allOff() {
    ManagedSeedDefects.values().forEach(defect -> defect.plant(false));
  }

  private static LeakReport hunt(LeakHunter.Use use, String module) {
    Interpreter main = runtime.main();
    return new LeakHunter(main, new HuntOptions(3, 3, true), use)
        .hunt(main.findSpec(module).orElseThrow());
  }

  private static LeakReport hunt(String module) {
    return hunt(LeakHunter.Use.NONE, module);
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

  @Test
  void array_nameKept_leaksOneReferenceInTheCreatePhase() {
    ManagedSeedDefects.NAME_KEPT.plant(true);

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
  @Test
  void testMultiPhase_nameAndModuleStringsKept_leaksTheNameAndOneForEachType() {
    ManagedSeedDefects.NAME_KEPT.plant(true);
    ManagedSeedDefects.TYPE_MODULE_KEPT.plant(true);

    LeakReport report = hunt("_testmultiphase");

    assertReferences(1 + 3, report);
    Suspect strings = suspect(report, "'_testimportexec'");
    assertEquals(Suspect.Kind.OBJECTS, strings.kind());
    assertEquals("str", strings.type());
    assertEquals(3, strings.perCycle());
    assertEquals("exec", strings.phase().toString());
    assertEquals("create", suspect(report, "'_testmultiphase'").phase().toString());
  }

  @Test
  void testMultiPhase_instanceKeepsItsType_namesTheType() {
    ManagedSeedDefects.INSTANCE_KEEPS_TYPE.plant(true);

    LeakReport report = hunt(SeedLeakTest::makeExample, "_testmultiphase");

    Suspect type = report.suspects().getFirst();
    assertEquals(Suspect.Kind.OBJECTS, type.kind());
    assertEquals("type", type.type());
    assertEquals(1, type.perCycle());
    assertEquals("exec", type.phase().toString());
    assertEquals(1, type.holders().size(), "nothing holds it but the reference that was kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "_testmultiphase"})
  void hunt_allDefectsOff_isClean(String module) {
    LeakHunter.Use use = module.equals("array") ? LeakHunter.Use.NONE : SeedLeakTest::makeExample;
    LeakReport report = hunt(use, module);

    assertFalse(report.isLeak(), report::toString);
    assertEquals(List.of(), report.suspects());
  }
}

package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted leaks are found and named; what only looks like one passes. */
@Tag("hosted")
class LeakControlsTest {
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

  private static LeakReport hunt(Interpreter interpreter, String module) throws Exception {
    String file =
        Path.of(System.getProperty("polyphase.test.extensions"), "leak_controls.so").toString();
    var report = new CompletableFuture<LeakReport>();
    var hunter =
        new Thread(
            () ->
                report.completeAsync(
                    () ->
                        new LeakHunter(interpreter, OPTIONS)
                            .hunt(interpreter.specOfFile(module, file)),
                    Runnable::run),
            LeakHunter.THREAD);
    hunter.start();
    return report.get(60, TimeUnit.SECONDS);
  }

  private static LeakReport hunt(String module) throws Exception {
    return hunt(runtime.main(), module);
  }

  /** The first suspect's type, what it is, how many each cycle, and who asked for it. */
  @ParameterizedTest
  @CsvSource({
    "extra_incref, OBJECTS, list, 1, exec, exec_extra_incref",
    "error_path, OBJECTS, bytes, 1, exec, exec_error_path",
    "state_kept, OBJECTS, bytes, 1, exec, exec_state_kept",
    "no_traverse, OBJECTS, module, 1, create, ",
    "type_kept, OBJECTS, type, 1, exec, exec_type_kept",
    "type_not_visited, OBJECTS, type, 1, exec, exec_type_not_visited",
    "cache_endless, OBJECTS, float, 1, exec, exec_cache_endless",
    "only_on_failure, OBJECTS, dict, 1, exec, exec_fails",
    "extra_incref_old, REFERENCES, dict, 1, exec, exec_extra_incref_old",
    "interned_kept, REFERENCES, str, 1, exec, exec_interned_kept",
    "over_release, OVER_RELEASED, list, 1, exec, exec_over_release",
  })
  void hunt_plantedLeak_isNamed(
      String module, Suspect.Kind kind, String type, double perCycle, String phase, String function)
      throws Exception {
    LeakReport report = hunt(module);

    assertTrue(report.isLeak(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(kind, suspect.kind(), report::toString);
    assertEquals(type, suspect.type());
    assertEquals(perCycle, suspect.perCycle());
    assertEquals(phase, suspect.phase().toString());
    if (function != null) {
      assertEquals("leak_controls.so", suspect.site().file());
      assertTrue(
          String.valueOf(suspect.site().symbol()).startsWith(function + "+0x"),
          suspect.site()::toString);
    }
  }

  /** Memory that is no object: who counts it, which function it came from, and who asked. */
  @ParameterizedTest
  @CsvSource({
    "no_free, BLOCKS, PyMem_Malloc, 64, exec_no_free",
    "raw_kept, MALLOC, PyMem_RawMalloc, 48, exec_raw_kept",
    "lock_kept, MALLOC, PyMem_RawMalloc, 32, exec_lock_kept",
    "malloc_kept, MALLOC, malloc, 64, exec_malloc_kept",
    "strdup_kept, MALLOC, malloc, 14, exec_strdup_kept",
    "resized_kept, MALLOC, malloc, 100000, exec_resized_kept",
  })
  void hunt_memoryKept_isNamed(
      String module, LeakCounter counter, String family, long size, String function)
      throws Exception {
    LeakReport report = hunt(module);

    assertEquals(List.of(counter), leaking(report), report::toString);
    assertEquals(List.of(1L, 1L, 1L), deltas(report, counter));
    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(Suspect.Kind.BLOCKS, suspect.kind());
    assertEquals(family, suspect.type());
    assertEquals(size, suspect.size());
    assertEquals(1, suspect.perCycle());
    assertEquals("exec", suspect.phase().toString());
    assertEquals("leak_controls.so", suspect.site().file());
    assertTrue(
        String.valueOf(suspect.site().symbol()).startsWith(function + "+0x"),
        suspect.site()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "file_kept, DESCRIPTORS",
    "thread_kept, THREADS",
  })
  void hunt_leakOfTheProcess_isCounted(String module, LeakCounter counter) throws Exception {
    LeakReport report = hunt(module);

    assertEquals(List.of(counter), leaking(report));
    assertEquals(List.of(1L, 1L, 1L), deltas(report, counter));
  }

  private static List<LeakCounter> leaking(LeakReport report) {
    return report.counters().stream()
        .filter(CounterDeltas::isLeak)
        .map(CounterDeltas::counter)
        .toList();
  }

  private static List<Long> deltas(LeakReport report, LeakCounter counter) {
    return report.counters().stream()
        .filter(c -> c.counter() == counter)
        .findFirst()
        .orElseThrow()
        .deltas();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clean",
        "cache_bounded",
        "interned",
        "interned_named",
        "constants_again",
        "state_freed",
        "malloc_freed",
        "malloc_cache"
      })
  void hunt_cleanModule_passes(String module) throws Exception {
    LeakReport report = hunt(module);

    assertFalse(report.isLeak(), report::toString);
    assertEquals(List.of(), report.suspects());
    assertEquals(List.of(), report.keptAlive());
    assertTrue(report.counters().stream().allMatch(CounterDeltas::isZero), report::toString);
  }

  @Test
  void hunt_leakInSubinterpreters_isSeenThereOnly() throws Exception {
    LeakReport inMain = hunt("only_in_sub");
    assertFalse(inMain.isLeak(), inMain::toString);
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      LeakReport report = hunt(sub, "only_in_sub");

      assertTrue(report.isLeak());
      assertEquals("list", report.suspects().getFirst().type());
    }
  }

  @Test
  void hunt_failingImport_saysWhatItFailsWith() throws Exception {
    assertEquals(
        "the import fails each time: ValueError: this exec fails",
        hunt("only_on_failure").trouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "array",
        "_testmultiphase",
        "math",
        "_heapq",
        "_bisect",
        "_struct",
        "zlib",
        "_bz2"
      })
  void hunt_modulesOfCPython_areClean(String module) {
    LeakReport report =
        new LeakHunter(runtime.main(), OPTIONS).hunt(runtime.main().findSpec(module).orElseThrow());

    assertEquals("", report.trouble());
    assertFalse(report.isLeak(), report::toString);
    assertEquals(List.of(), report.suspects());
  }

  @Test
  void hunt_withoutCollection_showsWhatACollectionFrees() {
    var options = new HuntOptions(3, 3, false);

    LeakReport report =
        new LeakHunter(runtime.main(), options)
            .hunt(runtime.main().findSpec("array").orElseThrow());

    assertTrue(report.isLeak());
    assertTrue(report.garbage() > 0);
  }
}

package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hunt in CPython itself, whose caches must not look like leaks, nor hide one. */
@Tag("reference")
class ReferenceLeaksTest {
  private static ModuleRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = Runtimes.open(RuntimeKind.REFERENCE);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static LeakReport hunt(ModuleSpec spec) {
    return new LeakHunter(runtime.main(), new HuntOptions(3, 3, true)).hunt(spec);
  }

  private static LeakReport hunt(String module) {
    return hunt(runtime.main().findSpec(module).orElseThrow());
  }

  /** Modules whose types, registrations and strings fill CPython's caches. */
  @ParameterizedTest
  @ValueSource(strings = {"array", "_decimal", "_testmultiphase", "_struct", "math"})
  void hunt_modulesOfCPython_areClean(String module) {
    assertFalse(hunt(module).isLeak(), module);
  }

  @Test
  void hunt_plantedLeak_isCounted() {
    Interpreter main = runtime.main();
    String file =
        Path.of(System.getProperty("polyphase.test.extensions"), "leak_controls.so").toString();

    assertTrue(hunt(main.specOfFile("extra_incref", file)).isLeak());
    assertFalse(hunt(main.specOfFile("clean", file)).isLeak());
  }

  /** CPython's own leak: each exec registers with PyUnstable_AtExit, and nothing takes it back. */
  @Test
  void hunt_moduleThatRegistersAtExit_leaksOneBlock() {
    LeakReport report = hunt("_interpqueues");

    assertTrue(report.isLeak());
    CounterDeltas blocks =
        report.counters().stream()
            .filter(each -> each.counter() == LeakCounter.BLOCKS)
            .findFirst()
            .orElseThrow();
    assertEquals(3, blocks.deltas().stream().mapToLong(Long::longValue).sum());
  }
}

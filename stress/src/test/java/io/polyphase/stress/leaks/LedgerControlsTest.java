package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.Runtimes;
import io.polyphase.ledger.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted leaks are found and named in CPython itself, by its ledger; what is clean passes. */
@Tag("ledger")
class LedgerControlsTest {
  private static final HuntOptions OPTIONS = new HuntOptions(3, 3, true);

  private static ModuleRuntime runtime;

  @BeforeAll
  static void open() {
    Diagnostics.keepLedger();
    runtime = Runtimes.open(RuntimeKind.REFERENCE);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static LeakReport hunt(Interpreter interpreter, String library, String module) {
    String file =
        Path.of(System.getProperty("polyphase.test.extensions"), library + ".so").toString();
    return new LeakHunter(interpreter, OPTIONS).hunt(interpreter.specOfFile(module, file));
  }

  private static LeakReport hunt(String library, String module) {
    return hunt(runtime.main(), library, module);
  }

  /** The first suspect's type, the line of code that asked, and the words that holders end with. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leak_controls|extra_incref|list|exec|PyList_New(3)|not given back",
        "leak_controls|error_path|bytes|exec|\"lost on the error path\"|not given back",
        "leak_controls|state_kept|bytes|exec|PyBytes_FromString(\"state\")|not given back",
        "leak_controls|no_traverse|module|create||itself, whose m_traverse leaves out what is in"
            + " its state",
        "leak_controls|type_kept|type|exec|PyType_FromSpec(&keeping_spec)|not given back",
        "leak_controls|type_not_visited|controls.Node|exec|PyObject_CallNoArgs(type)|itself, whose"
            + " tp_traverse leaves out Py_TYPE(self)",
        "leak_controls|cache_endless|float|exec|PyFloat_FromDouble(0.5)|(endless)",
        "leak_controls|only_on_failure|dict|exec|PyObject *dict = PyDict_New()|not given back",
        "leak_controls|seed_nonmodule|int|create|PyLong_FromLong(3000000)|not given back",
        "ledger_controls|float_lost|float|exec|PyFloat_FromDouble(0.25)|not given back",
        "ledger_controls|str_lost|str|exec|\"lost by|not given back",
        "ledger_controls|chain_kept|float|exec|PyFloat_FromDouble(0.75)|(exec_chain_kept+0x10)",
        "ledger_controls|holder_lost|ledger.Holder|exec|PyObject_CallNoArgs(type)|not given back",
        "ledger_controls|state_hidden|module|create||itself, whose m_traverse leaves out what is in"
            + " its state",
        "ledger_controls|python_keeps|list|exec|PyObject_CallFunction(remember|(namespace)",
        "ledger_controls|module_kept|str|exec|\"module of|not given back",
      })
  void hunt_plantedLeak_isNamed(
      String library, String module, String type, String phase, String code, String holder)
      throws IOException {
    LeakReport report = hunt(library, module);

    assertEquals(LeakVerdict.LEAKS, report.verdict(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(Suspect.Kind.OBJECTS, suspect.kind(), report::toString);
    assertEquals(type, suspect.type(), report::toString);
    assertEquals(1, suspect.perCycle(), report::toString);
    assertEquals(phase, suspect.phase().toString(), report::toString);
    assertTrue(suspect.holders().getLast().endsWith(holder), report::toString);
    if (code != null) {
      assertAsked(code, library, suspect.site());
    }
  }

  /** The line that is named has that code. */
  private static void assertAsked(String code, String library, Site site) throws IOException {
    assertEquals(library + ".so", site.file());
    String[] place = String.valueOf(site.source()).split(":", -1);
    assertEquals(library + ".c", place[0], site::toString);
    Path source =
        Path.of(System.getProperty("polyphase.project"), "stress/src/test/native", library + ".c");
    String line = Files.readAllLines(source).get(Integer.parseInt(place[1]) - 1);
    assertTrue(line.contains(code), () -> site + " is " + line);
  }

  /** Memory that is no object: which function it came from, and who asked. */
  @ParameterizedTest
  @CsvSource({
    "leak_controls, no_free, BLOCKS, PyMem_Malloc, 64, PyMem_Malloc(64)",
    "leak_controls, raw_kept, MALLOC, PyMem_RawMalloc, 48, PyMem_RawMalloc(48)",
    "leak_controls, lock_kept, MALLOC, PyMem_RawMalloc, 32, PyThread_allocate_lock()",
    "ledger_controls, mem_kept, BLOCKS, PyMem_Malloc, 77, PyMem_Malloc(77)",
    "ledger_controls, object_kept, BLOCKS, PyObject_Malloc, 99, PyObject_Malloc(99)",
  })
  void hunt_memoryKept_isNamed(
      String library, String module, LeakCounter counter, String family, long size, String code)
      throws IOException {
    LeakReport report = hunt(library, module);

    assertEquals(List.of(counter), leaking(report), report::toString);
    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(Suspect.Kind.BLOCKS, suspect.kind());
    assertEquals(family, suspect.type());
    assertEquals(size, suspect.size());
    assertEquals("exec", suspect.phase().toString());
    assertAsked(code, library, suspect.site());
  }

  private static List<LeakCounter> leaking(LeakReport report) {
    return report.counters().stream()
        .filter(CounterDeltas::isLeak)
        .map(CounterDeltas::counter)
        .toList();
  }

  /**
   * References to what is older than the cycles are told with who takes them, where the system lets
   * anybody look.
   */
  @ParameterizedTest
  @CsvSource({
    "leak_controls, extra_incref_old, dict, of 0 entries, Py_INCREF(kept)",
    "leak_controls, interned_kept, str, '''a text that nobody gives back''',"
        + " PyUnicode_InternFromString",
    "ledger_controls, sys_kept, module, '''sys''', PyImport_ImportModule",
  })
  void hunt_referencesKept_areNamed(
      String library, String module, String type, String shown, String code) throws IOException {
    LeakReport report = hunt(library, module);

    assertEquals(List.of(LeakCounter.REFERENCES), leaking(report), report::toString);
    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals(Suspect.Kind.REFERENCES, suspect.kind());
    assertEquals(type + " " + shown, suspect.label());
    assertEquals("exec", suspect.phase().toString());
    if (suspect.takers().isEmpty()) {
      assertTrue(suspect.holders().getLast().contains("allows no watchpoints"), report::toString);
    } else {
      assertEquals(1, suspect.takers().size(), report::toString);
      assertAsked(code, library, suspect.takers().getFirst());
    }
  }

  /** The spec's name, which who imports has made. */
  @Test
  void hunt_nameKept_isNamed() {
    LeakReport report = hunt("ledger_controls", "name_kept");

    assertEquals(List.of("str 'name_kept'"), labels(report), report::toString);
  }

  private static List<String> labels(LeakReport report) {
    return report.suspects().stream().map(Suspect::label).toList();
  }

  @Test
  void hunt_pythonCodeThatKeeps_isNamedByItsLine() {
    Suspect suspect = hunt("ledger_controls", "python_keeps").suspects().getFirst();

    assertEquals("helper.py:4 (remember)", suspect.site().python());
    assertTrue(suspect.site().toString().contains("(remember), called from ledger_controls.so+"));
  }

  @ParameterizedTest
  @CsvSource({
    "leak_controls, clean",
    "leak_controls, cache_bounded",
    "leak_controls, interned",
    "leak_controls, interned_named",
    "leak_controls, constants_again",
    "leak_controls, state_freed",
    "leak_controls, malloc_freed",
    "ledger_controls, all_returned",
    "ledger_controls, memory_again",
  })
  void hunt_cleanModule_passes(String library, String module) {
    LeakReport report = hunt(library, module);

    assertEquals(LeakVerdict.CLEAN, report.verdict(), report::toString);
    assertEquals(List.of(), report.suspects());
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "_decimal", "_testmultiphase", "_struct", "math", "_json"})
  void hunt_modulesOfCPython_areClean(String module) {
    LeakReport report =
        new LeakHunter(runtime.main(), OPTIONS).hunt(runtime.main().findSpec(module).orElseThrow());

    assertEquals(LeakVerdict.CLEAN, report.verdict(), report::toString);
    assertEquals(List.of(), report.suspects(), report::toString);
  }

  /** CPython's own leak: each exec registers with PyUnstable_AtExit, and nothing takes it back. */
  @ParameterizedTest
  @CsvSource({"_interpchannels, 0x6b0c", "_interpqueues, 0x3cda"})
  void hunt_moduleThatRegistersAtExit_isNamedByItsInstruction(String module, String offset) {
    LeakReport report =
        new LeakHunter(runtime.main(), OPTIONS).hunt(runtime.main().findSpec(module).orElseThrow());

    assertEquals(1, report.suspects().size(), report::toString);
    Suspect suspect = report.suspects().getFirst();
    assertEquals("PyMem_Malloc 24 bytes", suspect.label());
    assertEquals(Long.decode(offset), suspect.site().offset());
  }

  @Test
  void hunt_leakInSubinterpreters_isSeenThereOnly() {
    assertFalse(hunt("leak_controls", "only_in_sub").isLeak());
    for (InterpreterConfig config : List.of(InterpreterConfig.LEGACY, InterpreterConfig.ISOLATED)) {
      try (Interpreter sub = runtime.open(config)) {
        LeakReport report = hunt(sub, "leak_controls", "only_in_sub");

        assertEquals(List.of("list"), labels(report), report::toString);
        assertEquals(LeakVerdict.CLEAN, hunt(sub, "leak_controls", "clean").verdict());
      }
    }
  }
}

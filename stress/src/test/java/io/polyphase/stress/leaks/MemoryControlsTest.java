package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.Runtimes;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.MemoryFault.Kind;
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

/** Planted uses of freed objects are found, and named by their lines; what is right is not. */
@Tag("hosted")
class MemoryControlsTest {
  private static final HuntOptions OPTIONS = new HuntOptions(1, 2, true);
  private static final String FILE = "memory_controls";
  private static final Path SOURCE =
      Path.of(System.getProperty("polyphase.project"), "stress/src/test/native", FILE + ".c");

  private static ModuleRuntime runtime;

  @BeforeAll
  static void open() {
    Diagnostics.sanitize();
    runtime = Runtimes.open(RuntimeKind.HOSTED);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static LeakReport hunt(Interpreter interpreter, String module) {
    Path file = Path.of(System.getProperty("polyphase.test.extensions"), FILE + ".so");
    return new LeakHunter(interpreter, OPTIONS)
        .hunt(interpreter.specOfFile(module, file.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "released_str, HELD, str, 'text of this module', exec",
    "released_list, HELD, list, , create",
    "released_type, HELD, type, memory_controls.Plain, exec",
    "released_module, HELD, module, inner, exec",
    "released_weakref, HELD, weakref.ReferenceType, , exec",
    "borrowed_item, HELD, bytes, , exec",
    "dealloc_twice, HELD, bytes, , exec",
    "used_list, USED, list, , exec",
    "used_in_pack, USED, list, , exec",
    "used_in_value, USED, list, , exec",
    "used_in_call, USED, list, , exec",
    "used_in_method_call, USED, list, , exec",
    "used_as_callable, USED, list, , exec",
    "used_in_format, USED, list, , exec",
    "used_in_error, USED, list, , exec",
    "used_after_callback, USED, list, , exec",
    "used_in_vector, USED, list, , exec",
    "used_by_keyword, USED, list, , exec",
    "used_in_method_vector, USED, list, , exec",
    "used_in_init, USED, bytes, , create",
    "counted, COUNTED, dict, , exec",
    "freed_again, FREED_AGAIN, memory_controls.Plain, , exec",
    "freed_tracked, TRACKED, memory_controls.Tracked, , exec",
    "freed_referent, WEAKLY_REFERENCED, memory_controls.Referent, , exec",
  })
  void hunt_plantedFault_isNamedByItsLines(
      String module, Kind kind, String type, String shown, String phase) throws IOException {
    LeakReport report = hunt(runtime.main(), module);

    MemoryFault fault = only(report.faults());
    assertEquals(kind, fault.kind(), fault::toString);
    assertTrue(report.isLeak(), report::toString);
    assertEquals(type, unquoted(fault.type()));
    assertEquals(shown == null ? "" : shown, unquoted(fault.shown()));
    assertEquals(phase, fault.madeIn().toString());
    assertEquals(phase, fault.freedIn().toString());
    assertEquals(line("made", module), fault.made().source(), fault::toString);
    assertEquals(line("freed", module), fault.freed().source(), fault::toString);
    String used = line("used", module);
    Site use = fault.used();
    assertEquals(used, use == null ? null : use.source(), fault::toString);
  }

  @Test
  void hunt_countOfNoneChanged_isNamed() {
    MemoryFault fault = only(hunt(runtime.main(), "immortal_counted").faults());

    assertEquals(Kind.IMMORTAL, fault.kind());
    assertEquals("NoneType", fault.type());
    assertEquals(1, fault.amount());
  }

  @Test
  void hunt_inSubinterpreter_isNamedAsWell() throws IOException {
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      MemoryFault fault = only(hunt(sub, "released_str").faults());

      assertEquals(Kind.HELD, fault.kind());
      assertEquals(line("freed", "released_str"), fault.freed().source());
    }
  }

  @Test
  void hunt_heldObject_isNamedWithItsHolders() {
    MemoryFault fault = only(hunt(runtime.main(), "released_str").faults());

    assertEquals("module 'released_str'", fault.holders().get(1), fault::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "right_weakref",
        "right_free_list",
        "right_reuse",
        "right_immortal",
        "right_variadic"
      })
  void hunt_rightModule_hasNoFault(String module) {
    LeakReport report = hunt(runtime.main(), module);

    assertEquals(List.of(), report.faults());
    assertEquals("", report.trouble());
  }

  private static MemoryFault only(List<MemoryFault> faults) {
    assertEquals(1, faults.size(), faults::toString);
    return faults.getFirst();
  }

  private static String unquoted(String name) {
    return name.replace("'", "");
  }

  /** The line of the source that has that mark; null if none has. */
  private static String line(String mark, String module) throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("/* " + mark + " " + module + " */")) {
        return FILE + ".c:" + (i + 1);
      }
    }
    return null;
  }
}

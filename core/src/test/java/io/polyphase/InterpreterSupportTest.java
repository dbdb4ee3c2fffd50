package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ObjectFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition declares about sub-interpreters, and who loads it then. */
final class InterpreterSupportTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private static PyObject namespace() {
    return ObjectFactory.current().namespace();
  }

  /** Which interpreters take which declaration. */
  @ParameterizedTest
  @CsvSource({
    "PER_INTERPRETER_GIL_SUPPORTED, ok,      ok,      ok",
    "SUPPORTED,                     ok,      ok,      refused",
    "none,                          ok,      ok,      refused",
    "NOT_SUPPORTED,                 ok,      refused, refused",
  })
  void create_inSubinterpreter_isRefusedAsDeclared(
      String declared, String legacy, String sharedChecked, String isolated) {
    var created = new AtomicBoolean();
    ManagedModuleDef.Builder def =
        fixture
            .def("spam")
            .slot(
                new Slot.Create(
                    (spec, d) -> {
                      created.set(true);
                      return namespace();
                    }));
    if (!declared.equals("none")) {
      def.slot(new Slot.MultipleInterpreters(InterpreterSupport.valueOf(declared)));
    }
    fixture.install(def, "spam");

    fixture.imports("spam"); // the main interpreter refuses nothing
    assertRefusal(legacy, InterpreterConfig.LEGACY, created);
    var checked = new InterpreterConfig("shared-checked", false, false, false, true);
    assertRefusal(sharedChecked, checked, created);
    assertRefusal(isolated, InterpreterConfig.ISOLATED, created);
  }

  private void assertRefusal(String outcome, InterpreterConfig config, AtomicBoolean created) {
    created.set(false);
    try (Interpreter sub = fixture.runtime().open(config)) {
      Counters baseline = sub.counters();
      try {
        sub.release(sub.importModule("spam"));
        assertEquals("ok", outcome, config.name());
      } catch (ImportException e) {
        assertEquals("refused", outcome, config.name());
        assertEquals(
            "ImportError: module spam does not support loading in subinterpreters", e.toString());
        assertNull(e.name());
        assertNull(e.path());
        assertFalse(created.get(), "refused before the create function is called");
      }
      sub.delete("spam");
      sub.collect();
      assertEquals(baseline, sub.counters());
    }
  }

  /** {@code _imp._override_multi_interp_extensions_check}. */
  @Test
  void overrideExtensionsCheck_inSubinterpreter_goesBeforeTheConfig() {
    fixture.install(
        fixture.def("spam").slot(new Slot.MultipleInterpreters(InterpreterSupport.NOT_SUPPORTED)),
        "spam");

    assertOverride(InterpreterConfig.LEGACY, -1, true);
    assertOverride(InterpreterConfig.LEGACY, 0, true);
    assertOverride(InterpreterConfig.LEGACY, 1, false);
    assertOverride(InterpreterConfig.ISOLATED, -1, true);
    assertOverride(InterpreterConfig.ISOLATED, 0, false);
    assertOverride(InterpreterConfig.ISOLATED, 1, false);
  }

  private void assertOverride(InterpreterConfig config, int value, boolean loads) {
    try (Interpreter sub = fixture.runtime().open(config)) {
      assertEquals(0, sub.overrideExtensionsCheck(value));
      assertEquals(loads, !fails(sub));
      assertEquals(value, sub.overrideExtensionsCheck(0));
    }
  }

  private static boolean fails(Interpreter interpreter) {
    try {
      interpreter.release(interpreter.importModule("spam"));
      return false;
    } catch (ImportException.NotLoadable e) {
      return true;
    }
  }

  @Test
  void overrideExtensionsCheck_inTheMainInterpreter_isRefused() {
    var e = assertThrows(ImportException.class, () -> fixture.main().overrideExtensionsCheck(0));

    assertEquals(
        "RuntimeError: _imp._override_multi_interp_extensions_check() cannot be used in the main"
            + " interpreter",
        e.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, NOT_SUPPORTED",
    "1, SUPPORTED",
    "2, PER_INTERPRETER_GIL_SUPPORTED",
    "55, SUPPORTED",
  })
  void interpreterSupport_slotValue_isDecodedWithoutACheck(long value, InterpreterSupport support) {
    assertEquals(support, InterpreterSupport.of(value));
  }
}

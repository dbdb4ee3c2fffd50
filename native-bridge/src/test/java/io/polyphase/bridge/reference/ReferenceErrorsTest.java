package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CPython's exceptions, as Java sees them. The messages are the facts about 3.13.5. */
@Tag("reference")
final class ReferenceErrorsTest {
  private static final String PREFIX = "_testmultiphase_";

  private final Interpreter interpreter = Runtimes.open(RuntimeKind.REFERENCE).main();
  private final ReferenceFixture fixture = new ReferenceFixture(interpreter);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bad_slot_large | module NAME uses unknown slot ID 5 |
          bad_slot_negative | module NAME uses unknown slot ID -1 |
          create_int_with_state | def does not match |
          negative_size | module NAME: m_size may not be negative for multi-phase initialization |
          export_uninitialized | init function of NAME returned uninitialized object |
          export_null | initialization of NAME failed without raising an exception |
          export_raise | bad export function |
          export_unreported_exception | initialization of NAME raised unreported exception | bad export function
          multiple_create_slots | module NAME has multiple create slots |
          create_null | creation of module NAME failed without setting an exception |
          create_raise | bad create function |
          create_unreported_exception | creation of module NAME raised unreported exception | bad create function
          nonmodule_with_exec_slots | def does not match |
          multiple_multiple_interpreters_slots | module NAME has more than one 'multiple interpreters' slots |
          """)
  void create_badExtension_fails(String export, String message, String cause) {
    ModuleSpec spec = fixture.exportOf("_testmultiphase", PREFIX + export);

    var e = assertThrows(ImportException.class, () -> interpreter.create(spec));

    assertIsSystemError(e, export, message, cause);
    assertNull(interpreter.cached(PREFIX + export));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exec_err | execution of module NAME failed without setting an exception |
          exec_raise | bad exec function |
          exec_unreported_exception | execution of module NAME raised unreported exception | bad exec function
          """)
  void exec_badExtension_fails(String export, String message, String cause) {
    ModuleSpec spec = fixture.exportOf("_testmultiphase", PREFIX + export);
    PyObject module = interpreter.create(spec);

    var e = assertThrows(ImportException.class, () -> interpreter.exec(spec, module));

    assertIsSystemError(e, export, message, cause);
    interpreter.release(module);
    assertThrows(ImportException.class, () -> interpreter.load(spec));
    assertNull(interpreter.cached(PREFIX + export));
  }

  private static void assertIsSystemError(
      ImportException e, String export, String message, String cause) {
    assertEquals("SystemError: " + message.replace("NAME", PREFIX + export), e.toString());
    assertNull(e.name());
    assertNull(e.path());
    assertEquals(cause == null ? "null" : "SystemError: " + cause, String.valueOf(e.getCause()));
  }

  @Test
  void create_noExportHook_namesItTheModuleAndTheFile() {
    ModuleSpec spec = fixture.exportOf("_testmultiphase", "pkg.foó");

    var e = assertThrows(ImportException.class, () -> interpreter.create(spec));

    assertEquals(
        "ImportError: dynamic module does not define module export function (PyInitU_fo_6ja)",
        e.toString());
    assertEquals("pkg.foó", e.name());
    assertEquals(spec.origin(), e.path());
  }

  @Test
  void create_noFile_isTheLinkersText() {
    ModuleSpec spec = interpreter.specOfFile("pkg.x", "/nonexistent/x.so");

    var e = assertThrows(ImportException.class, () -> interpreter.create(spec));

    assertEquals(
        "ImportError: /nonexistent/x.so: cannot open shared object file: No such file or directory",
        e.toString());
    assertEquals("x", e.name());
    assertEquals("/nonexistent/x.so", e.path());
  }

  @Test
  void call_failing_isTheExtensionsException() {
    PyObject module = interpreter.importModule("_testmultiphase");
    PyObject foo = fixture.objects().get(module, "foo");

    var e = assertThrows(ImportException.Raised.class, () -> fixture.objects().call(foo, 1));

    assertEquals("TypeError: foo() takes exactly 2 arguments (1 given)", e.toString());
    assertNull(e.takeException());
    interpreter.release(foo);
    interpreter.release(module);
  }

  @Test
  void reload_notAModule_isATypeError() {
    PyObject text = fixture.objects().fromJava("text");

    var e = assertThrows(ImportException.class, () -> interpreter.reload(text));

    assertEquals("TypeError: reload() argument must be a module", e.toString());
    interpreter.release(text);
  }
}

package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.managed.ManagedModuleDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReloadTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  /** A definition whose exec phase sets {@code ready}, and whose calls are counted. */
  private ManagedModuleDef.Builder counted(String name) {
    Calls calls = fixture.calls(name);
    return fixture
        .def(name)
        .hooks(calls)
        .exec(calls::executed)
        .exec(module -> module.add("ready", 1));
  }

  @Test
  void reload_executedModule_isSameObjectNotExecutedAgain() {
    fixture.install(counted("spam"), "spam");
    PyObject module = fixture.main().importModule("spam");
    fixture.imports("spam");
    setText(module, "__name__", "spam");
    setText(module, "__package__", "changed");
    setText(module, "own", "kept");

    PyObject again = fixture.main().reload(module);

    assertEquals(module, again);
    assertEquals(1, fixture.calls("spam").execs.get());
    assertEquals("", fixture.value(module, "__package__"));
    assertEquals("kept", fixture.value(module, "own"));
    fixture.main().release(again);
    fixture.main().release(module);
  }

  private void setText(PyObject object, String name, String value) {
    PyObject text = fixture.objects().fromJava(value);
    fixture.objects().set(object, name, text);
    fixture.main().release(text);
  }

  @Test
  void reload_createdButNeverExecuted_runsItsExecSlots() {
    fixture.install(counted("spam"), "spam");
    PyObject module = fixture.main().create(fixture.main().findSpec("spam").orElseThrow());
    fixture.inside(() -> fixture.cache().put("spam", module));

    fixture.main().release(fixture.main().reload(module));

    assertEquals(1, fixture.calls("spam").execs.get());
    fixture.main().release(module);
  }

  @Test
  void reload_notAModule_isATypeError() {
    PyObject number = fixture.objects().fromJava(5);

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(number));

    assertEquals("TypeError: reload() argument must be a module", e.toString());
    fixture.main().release(number);
  }

  @Test
  void reload_deletedModule_isNotInSysModules() {
    fixture.install(counted("spam"), "spam");
    PyObject module = fixture.main().importModule("spam");
    fixture.main().delete("spam");

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(module));

    assertEquals("ImportError: module spam not in sys.modules", e.toString());
    assertEquals("spam", e.name());
    fixture.main().release(module);
  }

  @Test
  void reload_parentDeleted_isAnImportError() {
    fixture.installPackage(counted("pkg"), "pkg");
    fixture.install(counted("pkg.sub"), "pkg.sub");
    PyObject module = fixture.main().importModule("pkg.sub");
    fixture.main().delete("pkg");

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(module));

    assertEquals("ImportError: parent 'pkg' not in sys.modules", e.toString());
    fixture.main().release(module);
  }

  @Test
  void reload_specGone_isNotFound() {
    fixture.inside(
        () -> {
          PyObject plain = fixture.system().model().newModule("nn");
          fixture.cache().put("nn", plain);
          fixture.system().model().release(plain);
        });
    PyObject module = fixture.main().importModule("nn");

    var e = assertThrows(ImportException.class, () -> fixture.main().reload(module));

    assertEquals("ModuleNotFoundError: spec not found for the module 'nn'", e.toString());
    fixture.main().release(module);
  }
}

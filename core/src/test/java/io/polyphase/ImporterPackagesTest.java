package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException.Raised;
import io.polyphase.managed.ManagedModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dotted names: the parent first, the child bound in it. */
final class ImporterPackagesTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private ImportException failureOf(String name) {
    return assertThrows(ImportException.class, () -> fixture.main().importModule(name));
  }

  @Test
  void importModule_ofPackage_importsParentFirstAndBindsChild() {
    fixture.installPackage(fixture.counted("pkg"), "pkg");
    fixture.install(fixture.counted("pkg.sub"), "pkg.sub");

    PyObject module = fixture.main().importModule("pkg.sub");

    assertEquals(List.of("pkg", "pkg.sub"), fixture.cache().names());
    assertEquals("pkg", fixture.value(module, "__package__"));
    PyObject parent = fixture.cache().module("pkg");
    assertTrue(parent != null && fixture.objects().names(parent).contains("sub"));
    fixture.main().release(module);
  }

  @Test
  void importModule_package_hasPathAndFile() {
    fixture.installPackage(fixture.counted("pkg"), "pkg");

    PyObject module = fixture.main().importModule("pkg");

    assertEquals(List.of("/pkg"), fixture.value(module, "__path__"));
    assertEquals("/pkg", fixture.value(module, "__file__"));
    assertEquals("pkg", fixture.value(module, "__package__"));
    fixture.main().release(module);
  }

  @Test
  void importModule_parentIsNoPackage_isNotFound() {
    fixture.install(fixture.counted("math"), "math");

    assertEquals(
        "ModuleNotFoundError: No module named 'math.foo'; 'math' is not a package",
        failureOf("math.foo").toString());
  }

  @Test
  void importModule_parentIsNone_isNoPackage() {
    fixture.install(fixture.counted("pkg.sub"), "pkg.sub");
    fixture.inside(() -> fixture.cache().halt("pkg"));

    assertEquals(
        "ModuleNotFoundError: No module named 'pkg.sub'; 'pkg' is not a package",
        failureOf("pkg.sub").toString());
  }

  @Test
  void importModule_unknownChild_isNotFoundByItsFullName() {
    fixture.installPackage(fixture.counted("pkg"), "pkg");

    ImportException e = failureOf("pkg.nope");

    assertEquals("ModuleNotFoundError: No module named 'pkg.nope'", e.toString());
    assertEquals("pkg.nope", e.name());
    assertEquals(List.of("pkg"), fixture.cache().names());
  }

  @Test
  void importModule_unknownParent_isNotFoundByTheParentsName() {
    ImportException e = failureOf("nope.sub");
    assertEquals("ModuleNotFoundError: No module named 'nope'", e.toString());
    assertEquals("nope", e.name());
  }

  @Test
  void importModule_childMadeByParent_isThatOne() {
    fixture.install(fixture.counted("pkg.sub"), "pkg.sub");
    fixture.installPackage(
        fixture
            .counted("pkg")
            .exec(
                parent -> {
                  ManagedModule made = parent.make().module("made by pkg");
                  fixture.cache().put("pkg.sub", made);
                  parent.make().release(made);
                }),
        "pkg");

    PyObject module = fixture.main().importModule("pkg.sub");

    assertEquals("made by pkg", fixture.value(module, "__name__"));
    assertEquals(0, fixture.calls("pkg.sub").inits.get());
    fixture.main().release(module);
  }

  /** {@code __spec__._uninitialized_submodules}. */
  @Test
  void importModule_childInItsExec_isMarkedInTheParentUntilItsEnd() {
    fixture.installPackage(fixture.counted("pkg"), "pkg");
    fixture.install(
        fixture
            .counted("pkg.sub")
            .exec(
                module -> {
                  var e =
                      assertThrows(
                          ImportException.class, () -> LoaderFixture.valueInside("pkg", "sub"));
                  assertEquals(
                      "cannot access submodule 'sub' of module 'pkg'"
                          + " (most likely due to a circular import)",
                      e.getMessage());
                  throw Raised.of("ValueError", "no");
                }),
        "pkg.sub");

    assertEquals("ValueError: no", failureOf("pkg.sub").toString());

    PyObject parent = fixture.main().importModule("pkg");
    var e = assertThrows(ImportException.class, () -> fixture.value(parent, "sub"));
    assertEquals("module 'pkg' has no attribute 'sub'", e.getMessage());
    fixture.main().release(parent);
  }

  @Test
  void importModule_failingChild_leavesTheParent() {
    fixture.installPackage(fixture.counted("pkg"), "pkg");
    fixture.install(fixture.def("pkg.sub").slot(new Slot.Exec(module -> -1)), "pkg.sub");

    failureOf("pkg.sub");

    assertEquals(List.of("pkg"), fixture.cache().names());
  }
}

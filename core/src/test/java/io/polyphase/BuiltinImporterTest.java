package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BuiltinImporterTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private final List<String> deprecations = new ArrayList<>();

  @BeforeEach
  void installSpam() {
    Calls calls = fixture.calls("spam");
    fixture.install(fixture.def("spam").hooks(calls).exec(calls::executed), "spam");
  }

  private BuiltinImporter builtins() {
    return fixture.system().builtinImporter();
  }

  @Test
  void findSpec_knownName_isBuiltInWithoutLocation() {
    assertEquals(
        Optional.of(new ModuleSpec("spam", builtins(), "built-in", false, null)),
        builtins().findSpec("spam", null));
    assertEquals(Optional.empty(), builtins().findSpec("eggs", null));
    assertTrue(builtins().knows("spam"));
    assertFalse(builtins().knows("eggs"));
    assertEquals("<class '_frozen_importlib.BuiltinImporter'>", builtins().toString());
  }

  /** {@code importlib.abc.InspectLoader}. */
  @Test
  void inspect_knownName_hasNeitherCodeNorSourceAndIsNoPackage() {
    assertNull(builtins().getCode("spam"));
    assertNull(builtins().getSource("spam"));
    assertFalse(builtins().isPackage("spam"));
  }

  @SuppressWarnings({"ImmutableEnumChecker", "CheckReturnValue"}) // without state; it throws
  enum Question {
    GET_CODE(BuiltinImporter::getCode),
    GET_SOURCE(BuiltinImporter::getSource),
    IS_PACKAGE(BuiltinImporter::isPackage),
    LOAD_MODULE(BuiltinImporter::loadModule);

    private final BiConsumer<BuiltinImporter, String> asks;

    Question(BiConsumer<BuiltinImporter, String> asks) {
      this.asks = asks;
    }
  }

  @ParameterizedTest
  @EnumSource
  void inspect_unknownName_isAnImportError(Question question) {
    var e =
        assertThrows(
            ImportException.NotLoadable.class, () -> question.asks.accept(builtins(), "eggs"));

    assertEquals("ImportError: 'eggs' is not a built-in module", e.toString());
    assertEquals("eggs", e.name());
    assertNull(e.path());
  }

  @Test
  void loadModule_absent_imports() {
    fixture.inside(
        () -> {
          ImportSystem imports = warned();
          PyObject module = imports.builtinImporter().loadModule("spam");
          assertEquals(module, imports.importer().cache().module("spam"));
          imports.model().release(module);
          imports.clear();
        });

    assertEquals(1, fixture.calls("spam").execs.get());
    assertEquals(
        List.of(
            "the load_module() method is deprecated and slated for removal in Python 3.15;"
                + " use exec_module() instead"),
        deprecations);
  }

  @Test
  void loadModule_present_isTheSameObjectWithItsAttributesSetAgain() {
    PyObject module = fixture.main().importModule("spam");
    fixture.inside(
        () -> {
          ObjectModel model = fixture.system().model();
          PyObject changed = fixture.objects().fromJava("changed");
          fixture.objects().set(module, "__name__", changed);
          fixture.main().release(changed);

          PyObject again = builtins().loadModule("spam");

          assertEquals(module, again);
          assertEquals("spam", model.nameOf(again));
          model.release(again);
        });

    assertEquals(1, fixture.calls("spam").execs.get());
    fixture.main().release(module);
  }

  /** An import system that notes deprecation warnings. */
  private ImportSystem warned() {
    ObjectModel model = fixture.modelWith("warnDeprecated", a -> deprecations.add((String) a[0]));
    return fixture.systemWith(model, (path, symbol, spec) -> null, s -> List.of());
  }
}

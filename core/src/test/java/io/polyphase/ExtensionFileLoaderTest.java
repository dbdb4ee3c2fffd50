package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.ImportException.NotLoadable;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loader over libraries that are maps of symbols. */
final class ExtensionFileLoaderTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private final Map<String, InitFunction> symbols = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> deprecations = new ArrayList<>();
  private @Nullable ImportSystem imports;

  @BeforeEach
  void open() {
    ObjectModel model = fixture.modelWith("warnDeprecated", a -> deprecations.add((String) a[0]));
    imports = fixture.systemWith(model, this::find, s -> List.of());
  }

  private @Nullable InitFunction find(String path, String symbol, ModuleSpec spec) {
    asked.add(path + " " + symbol);
    if (path.contains("missing")) {
      throw NotLoadable.cannotOpen(path + ": cannot open shared object file", path, spec);
    }
    return symbols.get(symbol);
  }

  @AfterEach
  void clear() {
    fixture.inside(() -> imports().clear());
  }

  private ImportSystem imports() {
    return Objects.requireNonNull(imports);
  }

  private ExtensionFileLoader loader(String name, String path) {
    return new ExtensionFileLoader(name, path, imports());
  }

  private void load(ModuleSpec spec) {
    fixture.inside(() -> imports().model().release(imports().importer().load(spec)));
  }

  private PyObject cached(String name) {
    return Objects.requireNonNull(imports().importer().cache().module(name));
  }

  private ImportException failureOf(ModuleSpec spec) {
    return assertThrows(ImportException.class, () -> load(spec));
  }

  @Test
  void load_multiPhaseModule_asksForTheHookAndSetsTheFile() {
    symbols.put(
        "PyInit_spam", ManagedModuleDef.named("x").exec(m -> m.add("y", 1)).build().multiPhase());

    load(loader("pkg.spam", "/lib/spam.so").spec());

    assertEquals(List.of("/lib/spam.so PyInit_spam"), asked);
    fixture.inside(
        () -> {
          PyObject module = cached("pkg.spam");
          assertEquals("/lib/spam.so", fixture.value(module, "__file__"));
          assertEquals("pkg", fixture.value(module, "__package__"));
          assertEquals(1L, fixture.value(module, "y"));
          assertFalse(fixture.objects().names(module).contains("__path__"));
        });
  }

  @Test
  void load_packageFile_hasAPath() {
    symbols.put("PyInit_pkg", ManagedModuleDef.named("pkg").build().multiPhase());

    load(loader("pkg", "/lib/pkg/__init__.so").spec());

    fixture.inside(
        () -> {
          PyObject module = cached("pkg");
          assertEquals(List.of("/lib/pkg"), fixture.value(module, "__path__"));
          assertEquals("pkg", fixture.value(module, "__package__"));
        });
  }

  @Test
  void load_nonAsciiName_asksForThePunycodeHook() {
    symbols.put("PyInitU_zck5b2b", ManagedModuleDef.named("x").build().multiPhase());

    load(loader("スパム", "/lib/スパム.so").spec());

    assertEquals(List.of("/lib/スパム.so PyInitU_zck5b2b"), asked);
  }

  @Test
  void load_noExportHook_namesItUncut() {
    String name = "n".repeat(210);

    ImportException e = failureOf(loader("pkg." + name, "/lib/x.so").spec());

    assertEquals(List.of("/lib/x.so PyInit_" + "n".repeat(200)), asked);
    assertEquals(
        "ImportError: dynamic module does not define module export function (PyInit_" + name + ")",
        e.toString());
    assertEquals("pkg." + name, e.name());
    assertEquals("/lib/x.so", e.path());
  }

  @Test
  void load_fileThatCannotBeOpened_isNamedByItsShortName() {
    ImportException e = failureOf(loader("pkg.spam", "/missing.so").spec());

    assertEquals("ImportError: /missing.so: cannot open shared object file", e.toString());
    assertEquals("spam", e.name());
    assertEquals("/missing.so", e.path());
  }

  @ParameterizedTest
  @CsvSource({
    "sp\0am, /spam.so, ValueError: embedded null character",
    "spam, /sp\0am.so, ValueError: embedded null character",
    "spam, , TypeError: module filename must be a string",
  })
  void load_namesThatCCannotBeGiven_areRefusedBeforeTheFileIsOpened(
      String name, @Nullable String origin, String message) {
    var spec = new ModuleSpec(name, loader("spam", "/spam.so"), origin, true, null);

    assertEquals(message, failureOf(spec).toString());
    assertEquals(List.of(), asked);
  }

  @Test
  void createModule_singlePhaseAgain_doesNotOpenTheFile() {
    ManagedModuleDef def = ManagedModuleDef.named("spam").build();
    symbols.put("PyInit_spam", () -> new InitFunction.Made(ManagedModule.create(def)));
    ModuleSpec spec = loader("pkg.spam", "/lib/spam.so").spec();

    fixture.inside(
        () -> {
          PyObject first = create(spec);
          PyObject second = create(spec);
          assertNotEquals(first, second, "the init function has run again");
          assertEquals("/lib/spam.so", fixture.value(first, "__file__"));
          assertEquals("/lib/spam.so", fixture.value(second, "__file__"));
          assertEquals("pkg.spam", fixture.value(second, "__name__"), "by the package context");
          imports().model().release(first);
          imports().model().release(second);
        });

    assertEquals(1, asked.size());
  }

  /** The create phase alone, without the import attributes. */
  private PyObject create(ModuleSpec spec) {
    PyObject specObject = imports().model().newSpec(spec);
    try {
      return Objects.requireNonNull(spec.loader().createModule(spec, specObject));
    } finally {
      imports().model().release(specObject);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/a/__init__.so, true",
    "/a/__init__.abi3.so, true",
    "/a/__init__.cpython-313-x86_64-linux-gnu.so, true",
    "__init__.so, true",
    "/a/__init__.pyd, false",
    "/a/x__init__.so, false",
    "/__init__.so/spam.so, false",
    "/, false",
  })
  void isPackage_file_isByItsBaseNameAlone(String path, boolean isPackage) {
    assertEquals(isPackage, loader("a.b", path).isPackage("any name"));
  }

  @ParameterizedTest
  @CsvSource({"/a/__init__.so, /a", "__init__.so, ''", "/__init__.so, ''"})
  void spec_ofPackage_searchesTheFilesFolder(String path, String folder) {
    ExtensionFileLoader loader = loader("a", path);

    assertEquals(new ModuleSpec("a", loader, path, true, List.of(folder)), loader.spec());
  }

  @Test
  void inspect_anyName_hasNeitherCodeNorSource() {
    ExtensionFileLoader loader = loader("a", "/a.so");

    assertNull(loader.getCode("b"));
    assertNull(loader.getSource("b"));
    assertEquals("a", loader.name());
    assertEquals("/a.so", loader.path());
    assertEquals("/a.so", loader.getFilename("a"));
    assertEquals("/a.so", loader.getFilename(null));
  }

  @Test
  void getFilename_ofAnotherName_isAnImportError() {
    ExtensionFileLoader loader = loader("a", "/a.so");

    var filename = assertThrows(NotLoadable.class, () -> loader.getFilename("b"));
    var load = assertThrows(NotLoadable.class, () -> loader.loadModule("b"));

    assertEquals("ImportError: loader for a cannot handle b", filename.toString());
    assertEquals("b", filename.name());
    assertEquals(filename.toString(), load.toString());
    assertEquals(List.of(), deprecations, "the name is checked first");
  }

  @Test
  void loadModule_twice_warnsAndIsTheSameObject() {
    symbols.put("PyInit_a", ManagedModuleDef.named("a").build().multiPhase());
    ExtensionFileLoader loader = loader("a", "/a.so");

    fixture.inside(
        () -> {
          PyObject first = loader.loadModule("a");
          PyObject second = loader.loadModule("a");
          assertEquals(first, second);
          assertEquals("/a.so", fixture.value(first, "__file__"));
          imports().model().release(first);
          imports().model().release(second);
        });

    assertEquals(2, deprecations.size());
    assertEquals(1, asked.size());
  }

  @Test
  void equals_nameAndPath_areCompared() {
    ExtensionFileLoader loader = loader("a", "/a.so");

    assertEquals(loader, loader("a", "/a.so"));
    assertEquals(loader.hashCode(), loader("a", "/a.so").hashCode());
    assertEquals("a".hashCode() ^ "/a.so".hashCode(), loader.hashCode());
    assertNotEquals(loader, loader("b", "/a.so"));
    assertNotEquals(loader, loader("a", "/b.so"));
    assertFalse(loader.equals(new Object()));
    assertEquals(
        "<_frozen_importlib_external.ExtensionFileLoader 'a' at /a.so>", loader.toString());
  }
}

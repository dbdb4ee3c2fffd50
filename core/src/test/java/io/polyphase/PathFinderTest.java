package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.polyphase.managed.ManagedModuleDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Finders over folders with empty files; nothing is opened. */
final class PathFinderTest {
  private static final String FULL_SUFFIX = ".cpython-313-x86_64-linux-gnu.so";

  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  @TempDir private Path one;
  @TempDir private Path two;

  private final List<String> searchPath = new ArrayList<>();

  @BeforeEach
  void searchBoth() {
    searchPath.addAll(List.of(one.toString(), two.toString()));
  }

  private ImportSystem imports() {
    return fixture.systemWith(
        fixture.system().model(),
        (path, symbol, spec) ->
            ManagedModuleDef.named("x").exec(m -> m.add("path", path)).build().multiPhase(),
        system ->
            List.of(
                new PathFinder(
                    () -> searchPath,
                    (name, file) -> new ExtensionFileLoader(name, file, system))));
  }

  private static Path touch(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.createFile(file);
  }

  private Optional<ModuleSpec> find(String name) {
    return imports().importer().findSpec(name, null);
  }

  /** The file that is found, or "" if it is another thing. */
  private String fileOf(String name) {
    return fileOf(imports(), name);
  }

  private static String fileOf(ImportSystem imports, String name) {
    return imports
        .importer()
        .findSpec(name, null)
        .map(spec -> String.valueOf(spec.origin()))
        .orElse("");
  }

  @Test
  void findSpec_searchPathThatChanges_isFollowed() throws Exception {
    Path first = touch(one.resolve("spam.so"));
    Path second = touch(two.resolve("spam.so"));
    ImportSystem imports = imports();
    assertEquals(first.toString(), fileOf(imports, "spam"));
    searchPath.set(0, "no\0folder"); // what C code puts there need not be a name
    assertEquals(second.toString(), fileOf(imports, "spam"));
    searchPath.clear();
    assertEquals("", fileOf(imports, "spam"));
  }

  @Test
  void findSpec_severalSuffixes_areTakenInTheirOrder() throws Exception {
    Path plain = touch(one.resolve("spam.so"));
    assertEquals(plain.toString(), fileOf("spam"));
    Path stable = touch(one.resolve("spam.abi3.so"));
    assertEquals(stable.toString(), fileOf("spam"));
    Path full = touch(one.resolve("spam" + FULL_SUFFIX));
    assertEquals(full.toString(), fileOf("spam"));
  }

  @Test
  void findSpec_file_isASpecWithItsLoader() throws Exception {
    Path file = touch(one.resolve("spam.so"));

    ModuleSpec spec = find("pkg.spam").orElseThrow();

    assertEquals(ModuleSpec.ofFile("pkg.spam", spec.loader(), file.toString()), spec);
    assertEquals(
        "<_frozen_importlib_external.ExtensionFileLoader 'pkg.spam' at " + file + ">",
        spec.loader().toString());
  }

  @Test
  void findSpec_unknownName_isEmpty() throws Exception {
    touch(one.resolve("spam.py"));
    touch(one.resolve("spam"));
    Files.createDirectory(one.resolve("eggs.so"));

    assertEquals(Optional.empty(), find("spam"), "no suffix of ours");
    assertEquals(Optional.empty(), find("eggs"), "a folder");
    assertEquals(Optional.empty(), find("nope"));
  }

  @Test
  void findSpec_twoFolders_areAskedInOrder() throws Exception {
    Path second = touch(two.resolve("spam" + FULL_SUFFIX));
    assertEquals(second.toString(), fileOf("spam"));
    Path first = touch(one.resolve("spam.so"));
    assertEquals(first.toString(), fileOf("spam"));
  }

  @Test
  void findSpec_packageFolder_goesBeforeAFile() throws Exception {
    touch(one.resolve("pkg.so"));
    Path stable = touch(one.resolve("pkg/__init__.abi3.so"));
    touch(one.resolve("pkg/__init__.so"));

    ModuleSpec spec = find("pkg").orElseThrow();

    assertEquals(stable.toString(), spec.origin());
    assertEquals(List.of(one.resolve("pkg").toString()), spec.submoduleSearchLocations());
  }

  @Test
  void findSpec_folderWithoutInit_doesNotHideAFile() throws Exception {
    Files.createDirectory(one.resolve("pkg"));
    Path file = touch(one.resolve("pkg.so"));
    assertEquals(file.toString(), fileOf("pkg"));
  }

  @Test
  void findSpec_laterFile_goesBeforeANamespace() throws Exception {
    Files.createDirectory(one.resolve("pkg"));
    Path file = touch(two.resolve("pkg.so"));
    assertEquals(file.toString(), fileOf("pkg"));
  }

  @Test
  void importModule_namespacePackage_isAModuleWithThePathOfItsPortions() throws Exception {
    Files.createDirectory(one.resolve("ns"));
    Path file = touch(two.resolve("ns/spam.so"));
    ImportSystem imports = imports();

    fixture.inside(
        () -> {
          PyObject spam = imports.importer().importModule("ns.spam");
          PyObject ns = Objects.requireNonNull(imports.importer().cache().module("ns"));
          assertEquals(file.toString(), fixture.value(spam, "path"));
          assertEquals(
              List.of(one.resolve("ns").toString(), two.resolve("ns").toString()),
              fixture.value(ns, "__path__"));
          assertEquals(false, fixture.objects().names(ns).contains("__file__"));
          imports.model().release(spam);
          imports.clear();
        });
  }

  /** Its code is not run; the folder is a package as in CPython, and it alone. */
  @Test
  void importModule_packageOfPythonCode_hasItsFileAndOneFolder() throws Exception {
    Path init = touch(one.resolve("pkg/__init__.py"));
    touch(one.resolve("pkg/spam.so"));
    Files.createDirectory(two.resolve("pkg"));
    ImportSystem imports = imports();

    fixture.inside(
        () -> {
          PyObject spam = imports.importer().importModule("pkg.spam");
          PyObject pkg = Objects.requireNonNull(imports.importer().cache().module("pkg"));
          assertEquals(init.toString(), fixture.value(pkg, "__file__"));
          assertEquals(List.of(one.resolve("pkg").toString()), fixture.value(pkg, "__path__"));
          imports.model().release(spam);
          imports.clear();
        });
  }

  @Test
  void findSpec_givenPath_isAskedInsteadOfTheSearchPath() throws Exception {
    touch(one.resolve("spam.so"));
    Path inner = touch(two.resolve("pkg/spam.so"));
    Importer importer = imports().importer();
    List<String> path = List.of("/no such folder", two.resolve("pkg").toString());

    ModuleSpec spec = importer.findSpec("pkg.spam", path).orElseThrow();

    assertEquals(inner.toString(), spec.origin());
    assertSame(spec, importer.findSpec("pkg.spam", path).orElseThrow(), "the finder is kept");
    assertEquals(Optional.empty(), importer.findSpec("pkg.eggs", path));
  }

  @Test
  void findSpec_again_listsTheFolderOnlyAfterItHasChanged() throws Exception {
    touch(one.resolve("spam.so"));
    Importer importer = imports().importer();
    ModuleSpec spec = importer.findSpec("spam", null).orElseThrow();

    FileTime listed = Files.getLastModifiedTime(one);
    Path eggs = touch(one.resolve("eggs.so"));
    touch(one.resolve("pkg/__init__.so"));
    Files.createDirectory(one.resolve("ns"));
    Files.setLastModifiedTime(one, listed);
    for (String name : List.of("eggs", "pkg", "ns")) {
      assertEquals(Optional.empty(), importer.findSpec(name, null), "as listed before");
    }
    assertSame(spec, importer.findSpec("spam", null).orElseThrow());

    Files.setLastModifiedTime(one, FileTime.fromMillis(listed.toMillis() + 5_000));
    assertEquals(
        eggs.toString(), importer.findSpec("eggs", null).orElseThrow().origin(), "listed anew");
    assertNotSame(spec, importer.findSpec("spam", null).orElseThrow());
  }

  @Test
  void findSpec_folderThatVanishes_findsNothingUntilItIsBack() throws Exception {
    Path folder = Files.createDirectory(two.resolve("pkg"));
    Path file = touch(folder.resolve("spam.so"));
    Importer importer = imports().importer();
    List<String> path = List.of(folder.toString());
    FileTime listed = Files.getLastModifiedTime(folder);
    assertEquals(file.toString(), importer.findSpec("spam", path).orElseThrow().origin());

    Files.delete(file);
    Files.delete(folder);
    assertEquals(Optional.empty(), importer.findSpec("spam", path));

    touch(folder.resolve("spam.so"));
    Files.setLastModifiedTime(folder, listed);
    assertEquals(file.toString(), importer.findSpec("spam", path).orElseThrow().origin());
  }

  @Test
  void findSpec_fileThatVanishes_isForgottenWithTheListing() throws Exception {
    Path file = touch(one.resolve("spam.so"));
    Importer importer = imports().importer();
    FileTime listed = Files.getLastModifiedTime(one);
    assertEquals(file.toString(), importer.findSpec("spam", null).orElseThrow().origin());

    Files.delete(file);
    FileTime later = FileTime.fromMillis(listed.toMillis() + 5_000);
    Files.setLastModifiedTime(one, later);
    assertEquals(Optional.empty(), importer.findSpec("spam", null));

    touch(file);
    Files.setLastModifiedTime(one, later);
    assertEquals(Optional.empty(), importer.findSpec("spam", null), "as listed before");
  }
}

package io.polyphase.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleRefTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "array, false, array",
    "package.spam, false, package.spam",
    "spam.so, true, spam",
    "spam.cpython-313-x86_64-linux-gnu.so, true, spam",
    "./spam.so, true, spam",
    "build/lib/spam.abi3.so, true, spam",
    "./spam, true, spam",
    "späm.so, true, späm"
  })
  void nameOf_whatUsersWrite_isFileOrModule(String given, boolean file, String name) {
    assertEquals(file, ModuleRef.isFile(given));
    assertEquals(name, ModuleRef.nameOf(given));
  }

  @ParameterizedTest
  @CsvSource({
    "spam=./x/y.so, spam",
    "a.b.spam=y.so, a.b.spam",
    "späm.b=y.so, späm.b",
    "./a=b/y.so, y", // a folder of that name
    "3204bda914b7f2c6f497__mypyc=./y.so, 3204bda914b7f2c6f497__mypyc",
    "a-b=./y.so, y",
    "a..b=./y.so, y"
  })
  void nameOf_nameAndFile_isTheName(String given, String name) {
    assertEquals(name, ModuleRef.nameOf(given));
  }

  private Path file(String place) throws IOException {
    Path file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private ModuleRef of(Path file, Path... searched) {
    return ModuleRef.of(file.toString(), List.of(searched));
  }

  @Test
  void of_fileInFoldersThatArePackages_hasTheirNames() throws IOException {
    file("a/__init__.py");
    file("a/b/__init__.cpython-313-x86_64-linux-gnu.so");
    Path spam = file("a/b/spam.abi3.so");

    assertEquals(new ModuleRef("a.b.spam", spam, folder), of(spam));
  }

  @Test
  void of_initFile_isThePackage() throws IOException {
    file("a/__init__.py");
    Path init = file("a/b/__init__.cpython-313-x86_64-linux-gnu.so");

    assertEquals(new ModuleRef("a.b", init, folder), of(init));
  }

  @Test
  void of_fileInAFolderThatIsSearched_isCalledByItsPlace() throws IOException {
    Path spam = file("google/_upb/_message.abi3.so"); // a namespace has no __init__

    ModuleRef found = of(spam, folder);

    assertEquals("google._upb._message", found.name());
    assertNull(found.root());
    assertEquals("_message", of(spam).name());
  }

  @Test
  void of_severalFoldersThatAreSearched_theInnermostCounts() throws IOException {
    Path spam = file("lib/site-packages/a/spam.so");

    assertEquals("a.spam", of(spam, folder, folder.resolve("lib/site-packages")).name());
  }

  @Test
  void of_nameAndFileThatAgree_knowTheRoot() throws IOException {
    Path spam = file("a/b/spam.so");

    assertEquals(
        new ModuleRef("a.b.spam", spam, folder), ModuleRef.of("a.b.spam=" + spam, List.of()));
    assertEquals(new ModuleRef("x.spam", spam, null), ModuleRef.of("x.spam=" + spam, List.of()));
  }
}

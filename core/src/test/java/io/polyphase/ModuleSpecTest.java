package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModuleSpecTest {
  private static final Loader LOADER = PackageLoader.INSTANCE;

  @ParameterizedTest
  @CsvSource({"spam, '', spam", "pkg.spam, pkg, spam", "a.b.c, a.b, c", "x., x, ''", ".x, '', x"})
  void parentOf_name_isWhatStandsBeforeItsLastDot(String name, String parent, String last) {
    assertEquals(parent, ModuleSpec.parentOf(name));
    assertEquals(last, ModuleSpec.lastPartOf(name));
    assertEquals(parent, new ModuleSpec(name, LOADER, null, false, null).parent());
  }

  @Test
  void parent_ofPackage_isThePackageItself() {
    assertEquals("a.b", new ModuleSpec("a.b", LOADER, null, false, List.of()).parent());
  }

  @Test
  void submoduleSearchLocations_listOfTheCaller_isCopied() {
    var locations = new ArrayList<>(List.of("/a"));
    List<String> kept =
        new ModuleSpec("a", LOADER, null, false, locations).submoduleSearchLocations();
    locations.add("/b");

    assertEquals(List.of("/a"), kept);
    assertThrows(UnsupportedOperationException.class, () -> kept.add("/c"));
  }

  @Test
  void ofFile_file_isItsLocationAndNoPackage() {
    ModuleSpec spec = ModuleSpec.ofFile("a.b", LOADER, "/b.so");

    assertEquals(new ModuleSpec("a.b", LOADER, "/b.so", true, null), spec);
    assertNull(spec.submoduleSearchLocations());
  }
}

package io.polyphase.bridge.capi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.code.ElfFile;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("hosted")
class FunctionTableTest {

  @Test
  void apiClasses_ofAllMethods_areFunctionsOfLibpython() {
    assertEquals(Set.of(), FunctionTable.unknown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_testmultiphase", "_testsinglephase", "_heapq", "_bisect", "array", "math"})
  void provided_forTheFirstModules_isAllThatTheyNeed(String module) throws Exception {
    Path file =
        PythonArtifact.unpacked()
            .extensionDirectory()
            .resolve(module + ".cpython-313-x86_64-linux-gnu.so");
    Set<String> missing = new TreeSet<>();
    for (ElfFile.Symbol symbol : ElfFile.read(file).symbols()) {
      if (!symbol.isDefined()
          && symbol.name().matches("_?Py.*")
          && !isData(symbol.name())
          && !FunctionTable.provided().contains(symbol.name())) {
        missing.add(symbol.name());
      }
    }
    assertEquals(Set.of(), missing);
  }

  /** An undefined symbol does not say what it is: the list of what libpython exports does. */
  private static boolean isData(String name) {
    return !io.polyphase.bridge.ffi.HostLibrary.get().functions().contains(name);
  }

  @Test
  void provided_isALotButNotAll() {
    int provided = FunctionTable.provided().size();
    assertTrue(provided > 146, () -> "provided=" + provided);
  }
}

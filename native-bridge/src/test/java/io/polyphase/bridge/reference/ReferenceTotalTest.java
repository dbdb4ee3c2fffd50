package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.python.PythonBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which libraries change counts without telling a debug build. */
class ReferenceTotalTest {
  private static final String ABI = "cpython-313d-x86_64-linux-gnu";

  @TempDir private Path folder;

  private static PythonBuild build(boolean debug) {
    PythonBuild pinned = PythonBuild.pinned();
    return new PythonBuild(
        pinned.version(),
        pinned.fullVersion(),
        debug,
        false,
        ABI,
        List.of("." + ABI + ".so", ".so"),
        pinned.executable(),
        null,
        pinned.library(),
        true,
        List.of());
  }

  private static ReferenceTotal total(boolean debug) {
    return new ReferenceTotal(build(debug));
  }

  private static String mapping(Path file) {
    return "7f0000000000-7f0000001000 r-xp 00000000 08:01 1      " + file + "\n";
  }

  private static Path extension(String name) {
    return Path.of(System.getProperty("polyphase.test.extensions"), name);
  }

  @Test
  void extensionOfReleaseBuild_isNotCounted() {
    assertFalse(total(true).countsReferences(extension("definitions.so").toString()));
  }

  @Test
  void extensionOfDebugBuild_isCounted() throws IOException {
    Path named = folder.resolve("definitions." + ABI + ".so");
    Files.copy(extension("definitions.so"), named);

    assertTrue(total(true).countsReferences(named.toString()));
    assertTrue(total(true).countsReferences(extension("debugbuilds.so").toString()));
  }

  @Test
  void libraryWithoutPython_isCounted() {
    Path jvm = Path.of(System.getProperty("java.home"), "lib/server/libjvm.so");

    assertTrue(total(true).countsReferences(jvm.toString()));
    assertTrue(
        total(true).countsReferences(PythonArtifact.unpacked().libpython().toString()),
        "libpython counts itself");
  }

  @Test
  void fileThatIsGone_isNotKnownToCount() {
    assertFalse(total(true).countsReferences(folder.resolve("gone.so").toString()));
  }

  @Test
  void releaseBuild_hasNoTotal() {
    assertFalse(total(false).isExact());
  }

  @Test
  void debugBuild_hasOneUntilAnExtensionOfReleasesIsLoaded() throws IOException {
    Path jvm = Path.of(System.getProperty("java.home"), "lib/server/libjvm.so");
    Path maps = Files.writeString(folder.resolve("maps"), mapping(jvm));
    var total = new ReferenceTotal(build(true), maps);

    assertTrue(total.isExact(), "nothing but a JVM is loaded");
    Files.writeString(maps, mapping(jvm) + mapping(extension("definitions.so")));
    assertFalse(total.isExact());
  }
}

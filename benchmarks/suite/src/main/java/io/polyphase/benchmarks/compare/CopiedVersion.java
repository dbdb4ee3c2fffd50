package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A version in other files: the same code, on the other side of a comparison. */
record CopiedVersion(Version version, Path folder) implements AutoCloseable {
  /**
   * Copies what makes the difference between the sides: the module's file, or the jar. The many
   * jars of an installed version are the same for both sides, whatever differs.
   */
  static CopiedVersion of(Version version) throws IOException {
    Path folder = Files.createTempDirectory("polyphase-copy");
    String module = version.module();
    if (module == null && !version.isJar()) {
      return new CopiedVersion(version, folder);
    }
    Path original = Path.of(module == null ? version.jar() : module);
    Path copy = folder.resolve(original.getFileName());
    Checkouts.copy(original, copy);
    return new CopiedVersion(
        module == null ? version.withJar(copy) : version.withModule(copy.toString()), folder);
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
  }
}

package io.polyphase.bridge.python;

import io.polyphase.bridge.code.ElfFile;
import io.polyphase.bridge.ffi.CLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code java} of a process that is to hold a CPython. Where libpython is a file of its own,
 * that is the JDK's; where it is linked into the executable, it is that executable, in which Java's
 * launcher runs in place of its own {@code main}.
 */
public final class PythonJvm {
  private static final String LIBRARY = "libpolyphase_launcher.so";
  private static final String INITIALIZE = "Py_InitializeEx";
  private static final long THIS_PROCESS = 0; // RTLD_DEFAULT

  private PythonJvm() {}

  /**
   * The command to start such a process by; its arguments are those of {@code java}.
   *
   * @param build which CPython; null for any with a library, or none
   * @param folder where to put files that the command needs as long as the process runs
   * @throws UnusablePython if that executable lets no extension module use it, and so no JVM either
   */
  public static Path command(@Nullable PythonBuild build, Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    if (build == null || build.library() != null) {
      return java.resolve("bin/java");
    }
    requireExports(build);
    Path library = folder.resolve(LIBRARY);
    try (InputStream bytes = PythonJvm.class.getResourceAsStream(LIBRARY)) {
      Files.copy(Objects.requireNonNull(bytes), library);
    }
    Path script = folder.resolve("java");
    Files.createFile(
        script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.writeString(
        script,
        String.join(
            "\n",
            "#!/bin/sh",
            "POLYPHASE_JLI=" + quoted(java.resolve("lib/libjli.so")),
            "LD_PRELOAD=" + quoted(library),
            "export POLYPHASE_JLI LD_PRELOAD",
            "exec " + quoted(Path.of(build.executable())) + " \"$@\"",
            ""));
  }

  /** Whether this process is one in whose executable libpython is. */
  public static boolean isInPython() {
    return CLibrary.dlsym(THIS_PROCESS, INITIALIZE) != 0;
  }

  private static String quoted(Path file) {
    return "'" + file.toString().replace("'", "'\\''") + "'";
  }

  private static void requireExports(PythonBuild build) {
    Path executable = Path.of(build.exporter());
    try {
      if (ElfFile.symbolsOf(executable).stream()
          .noneMatch(symbol -> symbol.isDefined() && symbol.name().equals(INITIALIZE))) {
        throw new UnusablePython(
            build.label()
                + " has libpython linked into it and exports none of it (no -Wl,--export-dynamic),"
                + " so that no extension module can be loaded");
      }
    } catch (IOException e) {
      throw new UnusablePython(executable + ": cannot be read: " + e.getMessage(), e);
    }
  }
}

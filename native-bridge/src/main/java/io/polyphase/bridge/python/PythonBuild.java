package io.polyphase.bridge.python;

import io.polyphase.bridge.artifact.PythonArtifact;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CPython on this machine. Paths are texts, so that it can be handed to other processes.
 *
 * @param version its number
 * @param fullVersion as it says itself, {@code 3.15.0b2+}
 * @param debug whether it was built with {@code Py_DEBUG}
 * @param freeThreaded whether it was built with {@code Py_GIL_DISABLED}
 * @param abi {@code SOABI}, as in {@code cpython-313-x86_64-linux-gnu}
 * @param suffixes of extension files, those tried first in front
 * @param executable the program that it says to be: that of the environment, where it is one; empty
 *     where a library alone was named
 * @param home what {@code PYTHONHOME} would be; null where it finds that by its executable
 * @param library libpython; null where it is a part of the executable
 * @param site whether the environment's {@code site-packages} are searched
 * @param path {@code sys.path} as {@code python -I} has it
 */
public record PythonBuild(
    PythonVersion version,
    String fullVersion,
    boolean debug,
    boolean freeThreaded,
    String abi,
    List<String> suffixes,
    String executable,
    @Nullable String home,
    @Nullable String library,
    boolean site,
    List<String> path) {

  public PythonBuild {
    suffixes = List.copyOf(suffixes);
    path = List.copyOf(path);
  }

  /** The one that comes with Polyphase: no environment, the same everywhere. */
  public static PythonBuild pinned() {
    PythonArtifact artifact = PythonArtifact.unpacked();
    return new PythonBuild(
        PythonVersion.of(artifact.pythonVersion()),
        artifact.pythonVersion(),
        false,
        false,
        artifact.abi(),
        artifact.extensionSuffixes(),
        artifact.executable().toString(),
        artifact.home().toString(),
        artifact.libpython().toString(),
        false,
        artifact.path().stream().map(Path::toString).toList());
  }

  /**
   * The one that an executable is, or the environment that it belongs to.
   *
   * @throws UnusablePython if it is none that the reference runtime can be
   */
  public static PythonBuild probe(Path executable) throws InterruptedException {
    return PythonProbe.ofExecutable(executable);
  }

  /**
   * The one whose library a file is.
   *
   * @throws UnusablePython if it is none that the reference runtime can be
   */
  public static PythonBuild ofLibrary(Path library) throws InterruptedException {
    return PythonProbe.ofLibrary(library);
  }

  /**
   * Those of some modules that it finds by their names, in their order.
   *
   * @throws UnusablePython if it does not answer
   */
  public List<String> find(List<String> modules) throws InterruptedException {
    return PythonProbe.found(this, modules);
  }

  /** The file that exports the C API: libpython, or the executable that it is linked into. */
  public String exporter() {
    return library == null ? executable : library;
  }

  /** The words of a command line that name it. */
  public String[] words() {
    return executable.isEmpty()
        ? new String[] {"--libpython", String.valueOf(library)}
        : new String[] {"--python", executable};
  }

  /** What to call it in a line: version, kind of build, executable. */
  public String label() {
    String place = executable.isEmpty() ? String.valueOf(library) : executable;
    return "CPython " + fullVersion + (debug ? " (debug build)" : "") + ", " + place;
  }
}

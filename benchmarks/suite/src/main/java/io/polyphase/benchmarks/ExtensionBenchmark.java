package io.polyphase.benchmarks;

import io.polyphase.Phase;
import io.polyphase.choice.UnpackedLibrary;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A phase of a module that this suite brings along, as an extension file. The managed runtime,
 * whose modules are written in Java, cannot load it.
 */
public abstract class ExtensionBenchmark extends PhaseBenchmark {
  /** Which runtime imports. */
  @Param({"hosted", "reference"})
  public String runtime;

  private final UnpackedLibrary library;

  ExtensionBenchmark(Phase phase, int batch, String file) {
    super(phase, batch);
    library = new UnpackedLibrary(ExtensionBenchmark.class, file);
  }

  @Override
  final String runtime() {
    if (runtime.equals("managed")) {
      throw new IllegalArgumentException(
          "the runtime managed takes modules written in Java only: -p runtime=hosted,reference");
    }
    return runtime;
  }

  /** The module's name, which is that of one of the file's init functions. */
  abstract String moduleName();

  @Override
  final String module() {
    return library.addModule(moduleName()).toString(); // is found there, too
  }

  /** Deletes what was unpacked. */
  @TearDown(Level.Trial)
  public final void delete() {
    library.close();
  }
}

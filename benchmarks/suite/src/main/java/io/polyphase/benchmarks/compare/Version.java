package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Setting;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.report.MayBeMissing;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param label what the user called it
 * @param commit of its sources; null if they are in no commit
 * @param jar the benchmarks, built from them: a jar that runs alone, or of an installed Polyphase
 *     its class path
 * @param module the extension file that is measured; null for each benchmark's own modules
 * @param python what the reference runtime is; null for the pinned CPython
 * @param runtime the one that is measured; null for each benchmark's own
 */
record Version(
    String label,
    @MayBeMissing @Nullable String commit,
    String jar,
    @MayBeMissing @Nullable String module,
    @MayBeMissing @Nullable PythonBuild python,
    @MayBeMissing @Nullable String runtime) {
  /** What a jar that runs alone names itself. */
  static final String MAIN = "io.polyphase.benchmarks.SuiteMain";

  private static final int SHORT = 12;

  /** The installed one that runs, whose sources are somewhere else. */
  static Version installed() {
    String classPath = System.getProperty("java.class.path");
    return new Version("as installed", null, classPath, null, null, null);
  }

  /** What the JVM is to run, as its arguments. */
  List<String> program() {
    return isJar() ? List.of("-jar", jar) : List.of("-cp", jar, MAIN);
  }

  boolean isJar() {
    return jar.indexOf(File.pathSeparatorChar) < 0;
  }

  /** The same with an extension file of the user's. */
  Version withModule(String file) {
    return new Version(label, commit, jar, file, python, runtime);
  }

  /** The same with a CPython of the user's. */
  Version withPython(PythonBuild build) {
    return new Version(label, commit, jar, module, build, runtime);
  }

  /** The same in one runtime. */
  Version withRuntime(String kind) {
    return new Version(label, commit, jar, module, python, kind);
  }

  /** The same in another file. */
  Version withJar(Path file) {
    return new Version(label, commit, file.toString(), module, python, runtime);
  }

  /** Where it is measured. */
  Setting setting() {
    return new Setting(python, List.of());
  }

  /** As in reports. */
  String shown() {
    if (module != null) {
      return module;
    }
    if (python != null) {
      return python.label();
    }
    if (runtime != null) {
      return runtime;
    }
    return commit == null || label.startsWith(commit.substring(0, 7))
        ? label
        : label + " (" + commit.substring(0, SHORT) + ")";
  }
}

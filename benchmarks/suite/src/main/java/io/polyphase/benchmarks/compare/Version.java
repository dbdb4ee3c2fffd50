package io.polyphase.benchmarks.compare;

import io.polyphase.report.MayBeMissing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param label what the user called it
 * @param commit of its sources; null if they are in no commit
 * @param jar the benchmarks, built from them
 * @param module the extension file that is measured; null for each benchmark's own modules
 */
record Version(
    String label,
    @MayBeMissing @Nullable String commit,
    String jar,
    @MayBeMissing @Nullable String module) {
  private static final int SHORT = 12;

  Path jarFile() {
    return Path.of(jar);
  }

  /** As in reports. */
  String shown() {
    if (module != null) {
      return module;
    }
    return commit == null || label.startsWith(commit.substring(0, 7))
        ? label
        : label + " (" + commit.substring(0, SHORT) + ")";
  }
}

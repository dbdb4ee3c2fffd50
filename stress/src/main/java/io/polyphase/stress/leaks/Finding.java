package io.polyphase.stress.leaks;

import io.polyphase.stress.child.TaggedJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a child process tells its supervisor: one line of JSON each. */
sealed interface Finding {
  /**
   * A module was hunted.
   *
   * @param reports of its import, and of statements that use it
   * @param unusable statements that say nothing, and why
   */
  record Hunted(String module, List<LeakReport> reports, List<String> unusable)
      implements Finding {}

  /** There is no such module. */
  record NotFound(String module, String why) implements Finding {}

  /** Lines to show. */
  record Session(String module, List<String> lines) implements Finding {}

  /** A call of the C API was made to fail. */
  record Faulted(FaultOutcome outcome) implements Finding {}

  /**
   * All calls of a module's phases were made to fail, one at a time.
   *
   * @param failure what the import fails with all the same; null if it succeeds
   */
  record FaultsDone(String module, @Nullable String failure, double seconds) implements Finding {}

  /** The line. */
  default String line() {
    return TaggedJson.write(this);
  }

  /** The finding of a line. */
  static Finding of(String line) {
    return TaggedJson.read(line, Finding.class);
  }
}

package io.polyphase.stress.leaks;

import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.many.ItemResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a module that the user named, or of a wheel with several.
 *
 * @param refused why the wheel cannot be used; null if it can
 * @param remarks what else is to be said of it, a line each
 */
record LeakResult(List<LeakOutcome> outcomes, @Nullable String refused, List<String> remarks)
    implements ItemResult {

  LeakResult {
    outcomes = List.copyOf(outcomes);
    remarks = List.copyOf(remarks);
  }

  static LeakResult of(List<LeakOutcome> outcomes) {
    return new LeakResult(outcomes, null, List.of());
  }

  static LeakResult refused(String why) {
    return new LeakResult(List.of(), why, List.of());
  }

  @Override
  public int exitStatus() {
    Stream<Integer> ofModules = outcomes.stream().map(LeakOutcome::exitStatus);
    Stream<Integer> ofWheel = refused == null ? Stream.of() : Stream.of(ExitStatus.COULD_NOT_RUN);
    return ExitStatus.worst(Stream.concat(ofModules, ofWheel).toList());
  }
}

package io.polyphase.stress.leaks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A module that the host does not answer for.
 *
 * @param why in words that follow "hosted: "
 * @param outcomes what the host had to say; empty if it was not asked
 */
record HostSilent(String why, List<LeakOutcome> outcomes) {
  /** Empty if the host has answered. */
  static Optional<HostSilent> of(List<LeakOutcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.unanswered().stream())
        .findFirst()
        .map(why -> new HostSilent(why, outcomes));
  }

  /**
   * What CPython says instead. Where its import fails as well, the host's report is as good, and
   * the same; where it cannot even look, both are told.
   */
  List<LeakOutcome> orRather(List<LeakOutcome> ofCPython) {
    if (isNotImported(outcomes) && isNotImported(ofCPython)) {
      return outcomes;
    }
    boolean isNotRun = ofCPython.stream().allMatch(LeakOutcome.NotRun.class::isInstance);
    boolean hostLooked = outcomes.stream().anyMatch(LeakOutcome.Hunted.class::isInstance);
    if (isNotRun && hostLooked) {
      return Stream.concat(outcomes.stream(), ofCPython.stream()).toList();
    }
    return ofCPython.stream().map(outcome -> outcome.insteadOf(why)).toList();
  }

  private static boolean isNotImported(List<LeakOutcome> outcomes) {
    return outcomes.stream()
        .anyMatch(
            outcome ->
                outcome instanceof LeakOutcome.Hunted hunted
                    && hunted.report().verdict() == LeakVerdict.NOT_IMPORTED);
  }
}

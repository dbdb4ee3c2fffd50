package io.polyphase.benchmarks.compare;

import java.util.List;

/**
 * What is to be compared, and how. It stands in the first line of the record, so that a comparison
 * can go on where it was interrupted.
 *
 * @param groups which subjects share processes
 * @param pairs of processes for each subject; fixed before anything is measured
 * @param preflight pairs of base against a copy of itself, for three subjects; 0 for none
 * @param alpha how often a change may be called where there is none, all subjects together
 * @param threshold a change of less than this (0.03: 3 %) is none
 * @param strict whether the whole interval must be beyond the threshold
 * @param jmhArguments for each process, beside what it is to measure
 * @param seed draws orders and the lengths of an environment variable
 */
record ComparePlan(
    Version base,
    Version head,
    List<Subject> subjects,
    List<Group> groups,
    int pairs,
    int preflight,
    double alpha,
    double threshold,
    boolean strict,
    List<String> jmhArguments,
    long seed) {

  ComparePlan {
    subjects = List.copyOf(subjects);
    groups = List.copyOf(groups);
    jmhArguments = List.copyOf(jmhArguments);
  }

  Version version(Side side) {
    return switch (side) {
      case BASE -> base;
      case HEAD -> head;
    };
  }
}

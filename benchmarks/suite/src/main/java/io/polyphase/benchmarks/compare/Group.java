package io.polyphase.benchmarks.compare;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Subjects that are measured by the same processes.
 *
 * @param subjects their numbers in the plan
 */
record Group(Way way, List<Integer> subjects) {
  Group {
    subjects = List.copyOf(subjects);
  }

  /** A group for each of so many subjects. */
  static List<Group> ofEach(int subjects) {
    return IntStream.range(0, subjects).mapToObj(Group::alone).toList();
  }

  static Group alone(int subject) {
    return new Group(Way.ALONE, List.of(subject));
  }
}

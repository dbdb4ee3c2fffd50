package io.polyphase.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which subjects can share processes, found out by trying: versions from before this was possible
 * cannot, nor can modules that a process takes only once.
 */
final class Groups {
  /** Batches of a phase, and nothing besides. */
  private static final Set<String> PHASES =
      Set.of(
          "CreatePhase", "ExecPhase", "SinglePhaseInit", "LoadDelete", "FindSpec", "ImportDelete");

  /** Those find by name, and would find the same build for both sides. */
  private static final Set<String> SEARCHES = Set.of("FindSpec", "ImportDelete");

  private final Version base;
  private final Version head;
  private final List<Subject> subjects;
  private final PrintWriter err;

  Groups(Version base, Version head, List<Subject> subjects, PrintWriter err) {
    this.base = base;
    this.head = head;
    this.subjects = subjects;
    this.err = err;
  }

  /** All subjects, each in one group. */
  List<Group> all() throws IOException, InterruptedException {
    Way way = base.module() == null ? Way.TOGETHER : Way.INTERLEAVED;
    List<Group> groups = new ArrayList<>();
    Map<String, List<Integer>> byRuntime = new LinkedHashMap<>();
    for (int i : IntStream.range(0, subjects.size()).toArray()) {
      if (canShare(subjects.get(i), way)) {
        byRuntime
            .computeIfAbsent(subjects.get(i).runtime(base).orElse(""), _ -> new ArrayList<>())
            .add(i);
      } else {
        groups.add(Group.alone(i));
      }
    }
    for (List<Integer> shared : byRuntime.values()) {
      groups.addAll(tried(new Group(way, shared)));
    }
    return groups;
  }

  private static boolean canShare(Subject subject, Way way) {
    return PHASES.contains(subject.shortName())
        && Set.of(Subject.RUNTIME, Subject.MODULE).containsAll(subject.parameters().keySet())
        && (way == Way.TOGETHER || !SEARCHES.contains(subject.shortName()));
  }

  private List<Group> tried(Group group) throws IOException, InterruptedException {
    try {
      var runner = new SharedForkRunner(subjects);
      var versions = new Versions(base, head);
      switch (group.way()) {
        case INTERLEAVED -> runner.tryOut(group, versions, List.of(Side.values()));
        case ALONE, TOGETHER -> {
          runner.tryOut(group, versions, List.of(Side.BASE));
          runner.tryOut(group, versions, List.of(Side.HEAD));
        }
      }
      return List.of(group);
    } catch (BenchmarkJar.Failed e) {
      err.println("each benchmark in a process of its own, which takes longer: " + e.getMessage());
      err.flush();
      return group.subjects().stream().map(Group::alone).toList();
    }
  }
}

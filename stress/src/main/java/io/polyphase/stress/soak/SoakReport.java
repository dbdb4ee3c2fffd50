package io.polyphase.stress.soak;

import io.polyphase.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a soak has come to.
 *
 * @param segments the growth of each metric, process by process
 * @param complete whether it ran for as long as it was to
 */
record SoakReport(
    SoakPlan plan,
    List<Segment> segments,
    List<SoakSample> samples,
    List<SoakEvent> events,
    boolean complete) {

  /**
   * One process's part.
   *
   * @param number counted from 0
   * @param growth of each metric
   */
  record Segment(int number, int windows, long operations, List<SoakGrowth> growth) {}

  static SoakReport of(SoakLog log) {
    List<Segment> segments = new ArrayList<>();
    for (int number = 0; number < log.nextSegment(); number++) {
      int segment = number;
      List<SoakSample> own =
          log.samples().stream().filter(sample -> sample.segment() == segment).toList();
      if (!own.isEmpty()) {
        segments.add(
            new Segment(
                number,
                own.size(),
                own.stream().mapToLong(SoakSample::operations).sum(),
                SoakGrowth.of(own)));
      }
    }
    boolean complete = log.plan().isDone(log.samples().size(), log.seconds() + 1);
    return new SoakReport(log.plan(), segments, log.samples(), log.events(), complete);
  }

  /** The violations of all processes. */
  long violations() {
    return segments.stream().mapToLong(segment -> lastOf(segment.number()).violations()).sum();
  }

  /** The first violations, in words. */
  List<String> examples() {
    return segments.stream()
        .flatMap(segment -> lastOf(segment.number()).examples().stream())
        .toList();
  }

  private SoakSample lastOf(int segment) {
    return samples.stream()
        .filter(sample -> sample.segment() == segment)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  long operations() {
    return segments.stream().mapToLong(Segment::operations).sum();
  }

  double seconds() {
    return samples.isEmpty() ? 0 : samples.getLast().seconds();
  }

  boolean hasLeak() {
    return segments.stream()
        .flatMap(segment -> segment.growth().stream().filter(g -> !isExplained(segment, g)))
        .anyMatch(SoakGrowth::isLeak);
  }

  /** Whether no module is to blame for the growth of a metric. */
  private boolean isExplained(Segment segment, SoakGrowth growth) {
    return growth.metric().equals(SoakCounters.BLOCKS)
        && !lastOf(segment.number()).ofCPython().isEmpty();
  }

  /** Modules of whose imports CPython's import system keeps a block each. */
  List<String> ofCPython() {
    return segments.stream()
        .flatMap(segment -> lastOf(segment.number()).ofCPython().stream())
        .distinct()
        .toList();
  }

  boolean hasFailure() {
    return events.stream().anyMatch(SoakEvent::failure);
  }

  /** Why the last process could not begin; empty if it could. */
  Optional<String> notRun() {
    return complete || events.isEmpty() || !events.getLast().notRun()
        ? Optional.empty()
        : Optional.of(events.getLast().what());
  }

  /** Whether anything was read, and as much as there was to be. */
  boolean couldRun() {
    return !samples.isEmpty() && notRun().isEmpty();
  }

  boolean isClean() {
    return !hasLeak() && !hasFailure() && violations() == 0;
  }

  /** In a few words; good only if it came to its end. */
  Verdict verdict() {
    if (!isClean()) {
      return Verdict.bad(words());
    }
    return complete ? Verdict.good(words()) : Verdict.unclear(words());
  }

  private String words() {
    List<String> bad = new ArrayList<>();
    if (hasLeak()) {
      bad.add("something leaks");
    }
    if (hasFailure()) {
      bad.add("a process died");
    }
    if (violations() > 0) {
      bad.add(violations() + " violations");
    }
    notRun().ifPresent(bad::add);
    String good = samples.isEmpty() ? "nothing was read" : "nothing found";
    String judged = bad.isEmpty() ? good : String.join(", ", bad);
    return complete || notRun().isPresent() ? judged : judged + "; ended early";
  }
}

package io.polyphase.stress.soak;

import java.util.ArrayList;
import java.util.List;

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
    return segments.stream().flatMap(s -> s.growth().stream()).anyMatch(SoakGrowth::isLeak);
  }

  boolean hasFailure() {
    return events.stream().anyMatch(SoakEvent::failure);
  }

  boolean isClean() {
    return !hasLeak() && !hasFailure() && violations() == 0;
  }

  /** In a few words. */
  String verdict() {
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
    String judged = bad.isEmpty() ? "nothing found" : String.join(", ", bad);
    return complete ? judged : judged + "; ended early";
  }
}

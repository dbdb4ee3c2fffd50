package io.polyphase.stress.modules;

import io.polyphase.stress.check.ReportWords;
import java.util.ArrayList;
import java.util.List;

/**
 * The counts of all fixtures at a moment, or between two.
 *
 * @param values fixture by fixture, count by count
 */
public record FixtureCounts(List<Long> values) {
  private static final List<Fixture> FIXTURES = List.of(Fixture.values());
  private static final List<FixtureCount> COUNTS = List.of(FixtureCount.values());

  /** How many numbers there are in all. */
  public static final int SIZE = FIXTURES.size() * COUNTS.size();

  public FixtureCounts {
    values = List.copyOf(values);
    if (values.size() != SIZE) {
      throw new IllegalStateException("not the counts of this version: " + values);
    }
  }

  /** The place of a number among all. */
  public static int index(Fixture fixture, FixtureCount count) {
    return FIXTURES.indexOf(fixture) * COUNTS.size() + COUNTS.indexOf(count);
  }

  public long of(Fixture fixture, FixtureCount count) {
    return values.get(index(fixture, count));
  }

  /** What was counted since an earlier moment. */
  public FixtureCounts since(FixtureCounts earlier) {
    var difference = new ArrayList<Long>();
    for (int i = 0; i < SIZE; i++) {
      difference.add(values.get(i) - earlier.values.get(i));
    }
    return new FixtureCounts(difference);
  }

  /** Those of one fixture that are not 0, in words. */
  public String describe(Fixture fixture) {
    var text = new StringBuilder();
    for (FixtureCount count : COUNTS) {
      if (of(fixture, count) != 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(ReportWords.grouped(of(fixture, count)))
            .append(' ')
            .append(ReportWords.words(count));
      }
    }
    return text.isEmpty() ? "nothing" : text.toString();
  }
}

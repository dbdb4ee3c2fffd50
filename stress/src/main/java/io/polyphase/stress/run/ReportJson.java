package io.polyphase.stress.run;

import com.google.gson.annotations.SerializedName;
import io.polyphase.Counters;
import io.polyphase.report.MayBeMissing;
import io.polyphase.report.SafeText;
import io.polyphase.report.Unwrapped;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureCount;
import io.polyphase.stress.modules.FixtureCounts;
import io.polyphase.stress.scenario.Expectations;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.OutcomeRow;
import io.polyphase.stress.scenario.StressOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A report as it stands in JSON: for programs, and for other processes.
 *
 * @param violations of every invariant; null for those that were not checked
 * @param fixtures counts of the fixtures of the run, by the names of their modules
 */
record ReportJson(
    @Unwrapped StressOptions options,
    String version,
    boolean hung,
    long elapsedNanos,
    long operations,
    long imports,
    double importsPerSecond,
    Latency importNanos,
    Map<Operation, Map<Outcome, Long>> outcomes,
    Map<Invariant, @Nullable Long> violations,
    List<Row> table,
    @Nullable FirstFault firstFault,
    List<String> examples,
    Counters countersBefore,
    @Nullable Counters countersAfter,
    int locksInUse,
    @Nullable LifecycleCounts counted,
    @Nullable Map<String, Map<FixtureCount, Long>> fixtures,
    int exitStatus) {

  /**
   * How long imports took.
   *
   * @param hdr all of it, as HdrHistogram has it: what several runs took together is not in
   *     percentiles; in pieces, as a single text would be cut off
   */
  record Latency(
      long p50,
      long p90,
      long p99,
      @SerializedName("p99.9") long p999,
      long max,
      List<String> hdr) {
    private static final int PIECE = SafeText.LONGEST / 2;

    static Latency of(Histogram nanos) {
      ByteBuffer bytes = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
      int length = nanos.encodeIntoCompressedByteBuffer(bytes);
      return new Latency(
          nanos.getValueAtPercentile(50),
          nanos.getValueAtPercentile(90),
          nanos.getValueAtPercentile(99),
          nanos.getValueAtPercentile(99.9),
          nanos.getMaxValue(),
          pieces(Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length))));
    }

    private static List<String> pieces(String text) {
      List<String> pieces = new ArrayList<>();
      for (int i = 0; i < text.length(); i += PIECE) {
        pieces.add(text.substring(i, Math.min(text.length(), i + PIECE)));
      }
      return pieces;
    }

    Histogram histogram() {
      try {
        return Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(String.join("", hdr))), 0);
      } catch (DataFormatException e) {
        throw new IllegalArgumentException("no histogram: " + hdr, e);
      }
    }
  }

  /** A row of the outcome table: of an operation that ended so, or of an invariant. */
  private record Row(
      Grade grade,
      long count,
      String note,
      @MayBeMissing @Nullable Operation operation,
      @MayBeMissing @Nullable Outcome outcome,
      @MayBeMissing @Nullable Invariant invariant,
      @MayBeMissing @Nullable Boolean checked) {

    static Row of(OutcomeRow row) {
      return switch (row) {
        case OutcomeRow.Ended(var operation, var outcome, var grade, long count, String note) ->
            new Row(grade, count, note, operation, outcome, null, null);
        case OutcomeRow.Broken(
                var invariant,
                var grade,
                boolean checked,
                long count,
                String note) ->
            new Row(grade, count, note, null, null, invariant, checked);
      };
    }
  }

  static ReportJson of(StressReport report) {
    List<OutcomeRow> rows = new ArrayList<>(report.endedRows());
    rows.addAll(report.brokenRows());
    return new ReportJson(
        report.options(),
        ToolVersion.get(),
        report.hung(),
        report.nanos(),
        report.operations(),
        report.imports(),
        report.importsPerSecond(),
        Latency.of(report.importNanos()),
        report.outcomes(),
        violations(report),
        rows.stream().map(Row::of).toList(),
        report.firstFault(),
        report.examples(),
        report.before(),
        report.after(),
        report.locksInUse(),
        report.balance(),
        fixtures(report),
        report.exitStatus());
  }

  private static Map<Invariant, @Nullable Long> violations(StressReport report) {
    Map<Invariant, @Nullable Long> all = new EnumMap<>(Invariant.class);
    for (Invariant invariant : Invariant.values()) {
      all.put(invariant, report.violations().get(invariant));
    }
    return all;
  }

  private static @Nullable Map<String, Map<FixtureCount, Long>> fixtures(StressReport report) {
    FixtureCounts counts = report.fixtures();
    if (counts == null) {
      return null;
    }
    Map<String, Map<FixtureCount, Long>> all = new LinkedHashMap<>();
    for (Fixture fixture : report.options().fixtures()) {
      Map<FixtureCount, Long> ofFixture = new EnumMap<>(FixtureCount.class);
      for (FixtureCount count : FixtureCount.values()) {
        ofFixture.put(count, counts.of(fixture, count));
      }
      all.put(fixture.moduleName(), ofFixture);
    }
    return all;
  }

  /**
   * The report.
   *
   * @throws RuntimeException of various kinds, if it is another version's
   */
  StressReport report() {
    return new StressReport(
        options,
        new Expectations(options),
        hung,
        elapsedNanos,
        operations,
        outcomes,
        importNanos.histogram(),
        checked(),
        examples,
        firstFault,
        countersBefore,
        countersAfter,
        locksInUse,
        counted,
        fixtures == null ? null : counts(options.fixtures(), fixtures));
  }

  private Map<Invariant, Long> checked() {
    Map<Invariant, Long> checked = new EnumMap<>(Invariant.class);
    violations.forEach(
        (invariant, count) -> {
          if (count != null) {
            checked.put(invariant, count);
          }
        });
    return checked;
  }

  /** Those that were not in the run have not been counted. */
  private static FixtureCounts counts(
      Set<Fixture> ofRun, Map<String, Map<FixtureCount, Long>> fixtures) {
    List<Long> values = new ArrayList<>(Collections.nCopies(FixtureCounts.SIZE, 0L));
    for (Fixture fixture : ofRun) {
      Map<FixtureCount, Long> counts = fixtures.get(fixture.moduleName());
      for (FixtureCount count : FixtureCount.values()) {
        Long value = counts == null ? null : counts.get(count);
        if (value == null) {
          throw new IllegalArgumentException("no " + count + " of " + fixture);
        }
        values.set(FixtureCounts.index(fixture, count), value);
      }
    }
    return new FixtureCounts(values);
  }
}

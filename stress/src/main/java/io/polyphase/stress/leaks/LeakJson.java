package io.polyphase.stress.leaks;

import com.google.gson.JsonSerializer;
import io.polyphase.choice.PythonJson;
import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import io.polyphase.report.JsonText;
import io.polyphase.report.MayBeMissing;
import io.polyphase.report.Unwrapped;
import io.polyphase.statistics.Estimate;
import io.polyphase.statistics.GrowthVerdict;
import io.polyphase.stress.child.Json;
import io.polyphase.stress.figures.Figure;
import io.polyphase.stress.figures.FigureGrowth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found, for programs: one JSON object. */
public final class LeakJson {
  /** One module, also in other tools' documents. */
  public static final JsonSerializer<LeakReport> OF_MODULE =
      (report, _, context) -> context.serialize(OfReport.of(report));

  private LeakJson() {}

  private record Document(
      @Nullable PythonJson python,
      List<Module> modules,
      List<Fault> faults,
      Set<String> notRun,
      List<String> missing,
      Map<String, String> died) {}

  /**
   * A module with where its report comes from.
   *
   * @param hosted why the host did not answer; null if it did, or was not to be asked
   */
  record Module(@Unwrapped OfReport report, String runtime, @Nullable String hosted) {
    static Module of(LeakOutcome.Hunted hunted) {
      return new Module(OfReport.of(hunted.report()), hunted.runtime().toString(), hunted.host());
    }
  }

  private record OfReport(
      String module,
      String verdict,
      boolean leaks,
      boolean imported,
      int imports,
      int failed,
      @Nullable String failure,
      double seconds,
      long garbage,
      Map<String, List<Long>> deltas,
      List<OfFigure> figures,
      List<String> keptAlive,
      List<OfSuspect> suspects,
      List<OfFault> memoryFaults) {

    static OfReport of(LeakReport report) {
      return new OfReport(
          report.module(),
          report.verdict().name(),
          report.isLeak(),
          !report.imports().allFailed(),
          report.imports().imports(),
          report.imports().failed(),
          report.imports().trouble() == null ? null : report.imports().trouble().text(),
          report.seconds(),
          report.garbage(),
          deltasOf(report.counters()),
          report.figures().stream().map(OfFigure::of).toList(),
          report.keptAlive(),
          report.suspects().stream().map(OfSuspect::of).toList(),
          report.faults().stream().map(OfFault::of).toList());
    }
  }

  record OfFault(
      MemoryFault.Kind kind,
      String type,
      String shown,
      String made,
      String madeIn,
      String freed,
      String freedIn,
      @Nullable String used,
      String usedIn,
      String function,
      long amount,
      List<String> holders) {

    static OfFault of(MemoryFault fault) {
      return new OfFault(
          fault.kind(),
          fault.type(),
          fault.shown(),
          fault.made().toString(),
          fault.madeIn().toString(),
          fault.freed().toString(),
          fault.freedIn().toString(),
          fault.used() == null ? null : fault.used().toString(),
          fault.usedIn().toString(),
          fault.function(),
          fault.amount(),
          fault.holders());
    }
  }

  record OfFigure(
      @Unwrapped Verdict verdict,
      Figure figure,
      boolean leaks,
      @MayBeMissing @Nullable Verdict secondRun) {

    static OfFigure of(FigureGrowth growth) {
      GrowthVerdict second = growth.longerVerdict();
      return new OfFigure(
          Verdict.of(growth.verdict(), growth.series().span()),
          growth.figure(),
          growth.isLeak(),
          growth.longer() == null || second == null
              ? null
              : Verdict.of(second, growth.longer().span()));
    }
  }

  record Verdict(
      String verdict,
      long imports,
      double bytesPerImport,
      double low,
      double high,
      @MayBeMissing @Nullable Long moreImports) {

    static Verdict of(GrowthVerdict verdict, long imports) {
      Estimate grows = verdict.perOperation();
      return new Verdict(
          verdict.getClass().getSimpleName().toUpperCase(Locale.ROOT),
          imports,
          grows.value(),
          grows.low(),
          grows.high(),
          verdict instanceof GrowthVerdict.Inconclusive(_, var more) && more.isPresent()
              ? (Long) more.getAsLong()
              : null);
    }
  }

  record Fault(
      String module,
      String step,
      String function,
      String caller,
      FaultOutcome.Kind outcome,
      boolean bug,
      @Nullable String detail,
      Map<String, List<Long>> deltas,
      List<OfSuspect> suspects) {

    static Fault of(FaultOutcome outcome) {
      return new Fault(
          outcome.module(),
          outcome.step().toString(),
          outcome.function(),
          String.valueOf(outcome.caller()),
          outcome.kind(),
          outcome.isBug(),
          outcome.detail(),
          deltasOf(outcome.counters()),
          outcome.suspects().stream().map(OfSuspect::of).toList());
    }
  }

  record OfSuspect(
      Suspect.Kind kind,
      String type,
      String shown,
      long size,
      double perCycle,
      String phase,
      @Unwrapped Site site,
      List<String> takers,
      @Nullable List<OfChange> history,
      List<String> holders) {

    static OfSuspect of(Suspect suspect) {
      return new OfSuspect(
          suspect.kind(),
          suspect.type(),
          suspect.shown(),
          suspect.size(),
          suspect.perCycle(),
          suspect.phase().toString(),
          suspect.site(),
          suspect.takers().stream().map(Site::toString).toList(),
          suspect.history().isEmpty()
              ? null
              : suspect.history().stream().map(OfChange::of).toList(),
          suspect.holders());
    }
  }

  /** What a place has done to an object's count; of the runtime if the place is missing. */
  record OfChange(long count, String phase, @Nullable String site) {
    static OfChange of(CountChanges.Place place) {
      return new OfChange(
          place.sum(),
          place.phase().toString(),
          place.site().isKnown() ? place.site().toString() : null);
    }
  }

  static String of(LeakTally found, List<String> missing) {
    return JsonText.of(
        Json.DOCUMENT,
        new Document(
            PythonJson.of(found.options().asked().finding()),
            found.modules(),
            found.faults(),
            found.notRun().keySet(),
            missing,
            found.died()));
  }

  private static Map<String, List<Long>> deltasOf(List<CounterDeltas> counters) {
    Map<String, List<Long>> deltas = new LinkedHashMap<>();
    counters.forEach(counter -> deltas.put(counter.counter().name(), counter.deltas()));
    return deltas;
  }
}

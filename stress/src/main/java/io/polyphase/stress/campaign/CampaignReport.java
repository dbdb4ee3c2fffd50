package io.polyphase.stress.campaign;

import io.polyphase.report.JsonText;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.run.ResultJson;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.run.StressReport;
import io.polyphase.stress.run.ToolVersion;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a campaign, of a part of one, or of several parts put together. */
public record CampaignReport(List<CampaignRun> runs) {

  public CampaignReport {
    runs = List.copyOf(runs);
  }

  /** Two files have the same run of the same campaign. */
  public static final class Twice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Twice(CampaignRun.Place place) {
      super("run " + (place.number() + 1) + " of " + place.of() + " is there twice");
    }
  }

  Stream<RunResult> results() {
    return runs.stream().map(CampaignRun::result);
  }

  /** The reports of the runs that have one. */
  List<StressReport> reports() {
    return results().flatMap(CampaignReport::report).toList();
  }

  private static Stream<StressReport> report(RunResult result) {
    return result instanceof RunResult.Reported(StressReport report)
        ? Stream.of(report)
        : Stream.empty();
  }

  /**
   * Campaigns of which runs are missing, in a line each.
   *
   * @throws Twice if one is there twice
   */
  public List<String> missing() {
    Map<String, BitSet> done = new LinkedHashMap<>();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (CampaignRun run : runs) {
      CampaignRun.Place place = run.place();
      if (place == null) {
        continue;
      }
      sizes.put(place.campaign(), place.of());
      BitSet numbers = done.computeIfAbsent(place.campaign(), _ -> new BitSet());
      if (numbers.get(place.number())) {
        throw new Twice(place);
      }
      numbers.set(place.number());
    }
    return done.entrySet().stream()
        .map(campaign -> missing(campaign.getValue(), sizes.getOrDefault(campaign.getKey(), 0)))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String missing(BitSet done, int of) {
    var missing = new BitSet();
    missing.set(0, of);
    missing.andNot(done);
    return missing.isEmpty()
        ? ""
        : missing.stream()
            .mapToObj(number -> Integer.toString(number + 1))
            .collect(Collectors.joining(", ", "missing of " + of + " runs: ", ""));
  }

  /** What the process should exit with: findings first, then what could not be done. */
  public int exitStatus() {
    List<Integer> all = results().map(RunResult::exitStatus).toList();
    for (int status : List.of(ExitStatus.HANG, ExitStatus.FINDINGS, ExitStatus.COULD_NOT_RUN)) {
      if (all.contains(status)) {
        return status;
      }
    }
    return ExitStatus.CLEAN;
  }

  /**
   * For programs.
   *
   * @param version of the tool
   */
  private record Document(String version, List<CampaignRun.Document> runs, int exitStatus) {}

  /** One object for programs, and for putting it together with others. */
  public String json() {
    return JsonText.of(
        ResultJson.DOCUMENT,
        new Document(
            ToolVersion.get(), runs.stream().map(CampaignRun.Document::of).toList(), exitStatus()));
  }
}

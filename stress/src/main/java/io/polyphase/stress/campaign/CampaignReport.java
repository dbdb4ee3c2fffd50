package io.polyphase.stress.campaign;

import io.polyphase.report.JsonText;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.many.Coverage;
import io.polyphase.stress.run.ResultJson;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.run.StressReport;
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
   * @throws Coverage.Twice if one is there twice
   */
  public List<String> missing() {
    Map<String, Coverage> done = new LinkedHashMap<>();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (CampaignRun run : runs) {
      CampaignRun.Place place = run.place();
      if (place != null) {
        sizes.put(place.campaign(), place.of());
        done.computeIfAbsent(place.campaign(), _ -> new Coverage(place.of()))
            .add(place.number(), "run " + (place.number() + 1) + " of " + place.of());
      }
    }
    return done.entrySet().stream()
        .map(each -> missing(each.getValue(), sizes.getOrDefault(each.getKey(), 0)))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String missing(Coverage done, int of) {
    List<Integer> missing = done.missing();
    return missing.isEmpty()
        ? ""
        : missing.stream()
            .map(number -> Integer.toString(number + 1))
            .collect(Collectors.joining(", ", "missing of " + of + " runs: ", ""));
  }

  /** What the process should exit with: findings first, then what could not be done. */
  public int exitStatus() {
    return ExitStatus.worst(results().map(RunResult::exitStatus).toList());
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

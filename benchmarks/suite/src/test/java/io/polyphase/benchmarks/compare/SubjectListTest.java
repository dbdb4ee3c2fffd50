package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SubjectListTest {
  /** As JMH 1.37 prints it. */
  private static final List<String> LISTED =
      """
      Benchmarks:\s
      io.polyphase.benchmarks.CreatePhaseBenchmark.create
        param "module" = {array, math}
        param "runtime" = {managed, hosted}
      io.polyphase.benchmarks.ExecPhaseBenchmark.exec
        param "module" = {array}
        param "runtime" = {hosted}
      io.polyphase.benchmarks.NativeCallBenchmark.downcall
      """
          .lines()
          .toList();

  private static final List<Subject> ALL = SubjectList.parse(LISTED);

  private static List<String> chosen(
      String include, List<String> runtimes, List<String> modules, @Nullable String ownModule) {
    return SubjectList.chosen(ALL, ALL, include, runtimes, modules, ownModule).stream()
        .map(Subject::toString)
        .toList();
  }

  @Test
  void parse_listOfJmh_isAllCombinations() {
    assertEquals(
        List.of(
            "CreatePhase [array, managed]",
            "CreatePhase [array, hosted]",
            "CreatePhase [math, managed]",
            "CreatePhase [math, hosted]",
            "ExecPhase [array, hosted]",
            "NativeCall.downcall"),
        ALL.stream().map(Subject::toString).toList());
  }

  @Test
  void chosen_filters_holdTogether() {
    assertEquals(
        List.of("CreatePhase [array, hosted]", "ExecPhase [array, hosted]"),
        chosen("Create|Exec", List.of("hosted"), List.of("array"), null));
    assertEquals(6, chosen("", List.of(), List.of(), null).size());
  }

  @Test
  void chosen_ofOneSideOnly_isLeftOut() {
    assertEquals(
        List.of(ALL.getFirst()),
        SubjectList.chosen(ALL, ALL.subList(0, 1), "", List.of(), List.of(), null));
  }

  @Test
  void chosen_ownModule_isOncePerBenchmark() {
    assertEquals(
        List.of("CreatePhase [spam, hosted]", "ExecPhase [spam, hosted]"),
        chosen("", List.of("hosted"), List.of(), "spam"));
  }

  @Test
  void arguments_selectTheSubjectAlone() {
    var subject = new Subject("a.b.Create.create", Map.of("runtime", "hosted", "module", "array"));
    var plain = new Version("x", null, "x.jar", null, null, null);
    var own = new Version("x", null, "x.jar", "/tmp/spam.so", null, null);

    List<String> arguments = subject.arguments(plain);

    assertTrue("a.b.Create.create".matches(arguments.getFirst()));
    assertTrue(!"a.b.Create.createAll".matches(arguments.getFirst()));
    assertEquals(List.of("-p", "module=array", "-p", "runtime=hosted"), arguments.subList(1, 5));
    assertEquals(
        List.of("-p", "module=/tmp/spam.so", "-p", "runtime=hosted"),
        subject.arguments(own).subList(1, 5));
  }

  @Test
  void ofTwoRuntimes_eachPhaseWithEachModule() {
    assertEquals(
        List.of("CreatePhase [array]", "CreatePhase [math]"),
        RuntimeSubjects.among(ALL, "", List.of("managed", "hosted"), List.of()).stream()
            .map(Subject::toString)
            .toList());
    assertEquals(
        List.of("CreatePhase [_json]", "CreatePhase [zlib]"),
        RuntimeSubjects.among(ALL, "", List.of("managed", "hosted"), List.of("_json", "zlib"))
            .stream()
            .map(Subject::toString)
            .toList());
    List<Subject> all =
        RuntimeSubjects.among(ALL, "", List.of("managed", "hosted"), List.of("all"));
    assertTrue(all.size() > 70, () -> "" + all);
    assertEquals(
        List.of("-p", "module=array", "-p", "runtime=hosted"),
        RuntimeSubjects.among(ALL, "", List.of("managed", "hosted"), List.of())
            .getFirst()
            .arguments(new Version("x", null, "x.jar", null, null, "hosted"))
            .subList(1, 5));
  }
}

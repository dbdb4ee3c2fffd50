package io.polyphase.bridge.stdlib;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.fingerprint.Difference;
import io.polyphase.bridge.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All extension modules of CPython's library, and the modules inside libpython that the host
 * serves: what is in them is the same as in CPython.
 */
class FingerprintTest {
  private static final List<String> INSIDE_LIBPYTHON =
      List.of(
          "_collections",
          "_functools",
          "_operator",
          "_thread",
          "_weakref",
          "builtins",
          "errno",
          "gc",
          "itertools",
          "sys",
          "time");
  private static final List<KnownDifference> KNOWN = KnownDifference.all();
  private static final Map<String, List<Difference>> DIFFERENCES = new LinkedHashMap<>();
  private static final Map<String, String> NOT_IMPORTED = new LinkedHashMap<>();

  @BeforeAll
  static void run() throws Exception {
    List<String> modules = new ArrayList<>(PythonArtifact.unpacked().extensionModules());
    modules.addAll(INSIDE_LIBPYTHON);
    Map<String, List<String>> reference =
        Batch.run(FingerprintProgram.class, RuntimeKind.REFERENCE, modules);
    Map<String, List<String>> hosted =
        Batch.run(FingerprintProgram.class, RuntimeKind.HOSTED, modules);
    for (String module : modules) {
      List<String> expected = Objects.requireNonNull(reference.get(module));
      List<String> actual = Objects.requireNonNull(hosted.get(module));
      if (isFingerprint(actual)) {
        DIFFERENCES.put(module, parse(expected).differences(parse(actual)));
      } else {
        NOT_IMPORTED.put(module, actual.getLast());
      }
    }
  }

  /** The loader of built-in modules is a class, and no part of the module. */
  private static Fingerprint parse(List<String> lines) {
    return Fingerprint.parse(lines.stream().filter(l -> !l.startsWith("__loader__.")).toList());
  }

  private static boolean isFingerprint(List<String> lines) {
    return !lines.isEmpty() && lines.stream().allMatch(line -> line.indexOf('\t') >= 0);
  }

  private static boolean isKnown(String module, Difference difference) {
    return KNOWN.stream().anyMatch(known -> known.covers(module, difference));
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    NOT_IMPORTED.forEach((module, why) -> System.out.println(module + ": " + why));
    DIFFERENCES.forEach(
        (module, differences) ->
            differences.forEach(
                d ->
                    System.out.println(
                        (isKnown(module, d) ? "known: " : "different: ") + module + ": " + d)));
    long same = DIFFERENCES.values().stream().filter(List::isEmpty).count();
    System.out.printf(
        Locale.ROOT,
        "fingerprints: %d same / %d modules, %d not imported%n",
        same,
        DIFFERENCES.size() + NOT_IMPORTED.size(),
        NOT_IMPORTED.size());
  }

  @Test
  void modules_areAllImported() {
    Lines.assertNone(
        FingerprintTest.class,
        "modules that are not imported",
        NOT_IMPORTED.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }

  @Test
  void differences_areAllListed() {
    List<String> unknown = new ArrayList<>();
    DIFFERENCES.forEach(
        (module, differences) ->
            differences.stream()
                .filter(difference -> !isKnown(module, difference))
                .forEach(difference -> unknown.add(module + ": " + difference)));
    Lines.assertNone(FingerprintTest.class, "differences that are not listed", unknown);
  }

  @Test
  void listedDifferences_allExist() {
    List<String> gone =
        KNOWN.stream()
            .filter(
                known ->
                    DIFFERENCES.getOrDefault(known.module(), List.of()).stream()
                        .noneMatch(difference -> known.covers(known.module(), difference)))
            .map(KnownDifference::toString)
            .toList();
    Lines.assertNone(FingerprintTest.class, "the same: take it out of differences.tsv", gone);
  }
}

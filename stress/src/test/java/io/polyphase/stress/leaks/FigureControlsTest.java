package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Memory that nobody counts shows in the figures of the process, and that of the tool does not. All
 * modules are hunted in one run, as the JVM takes seconds to get quiet.
 */
@Tag("long")
class FigureControlsTest {
  private static final List<String> CONTROLS =
      List.of("mapping_kept", "asprintf_kept", "least_kept", "mapping_freed", "cache_fills");

  private static final Map<String, JsonObject> REPORTS = new HashMap<>();
  private static int status;

  @TempDir private static Path folder;

  private static String control(String module) {
    return ControlFiles.of("figure_controls.so", module, folder);
  }

  @BeforeAll
  static void hunt() {
    List<String> arguments = new ArrayList<>(List.of("leaks", "--json", "-R", "3:400", "array"));
    CONTROLS.forEach(module -> arguments.add(control(module)));
    CommandRun run = CommandRun.real(arguments.toArray(String[]::new));
    status = run.status();
    for (JsonElement each : modules(run)) {
      JsonObject report = each.getAsJsonObject();
      REPORTS.put(report.get("module").getAsString(), report);
    }
  }

  private static JsonArray modules(CommandRun run) {
    return JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("modules");
  }

  private static JsonObject report(String module) {
    return Objects.requireNonNull(REPORTS.get(module), module);
  }

  private static JsonObject figure(String module, String figure) {
    for (JsonElement each : report(module).getAsJsonArray("figures")) {
      if (each.getAsJsonObject().get("figure").getAsString().equals(figure)) {
        return each.getAsJsonObject();
      }
    }
    throw new AssertionError("no " + figure + " of " + module);
  }

  private static boolean anyCounterMoves(String module) {
    return report(module).getAsJsonObject("deltas").asMap().values().stream()
        .flatMap(deltas -> deltas.getAsJsonArray().asList().stream())
        .anyMatch(delta -> delta.getAsLong() != 0);
  }

  @ParameterizedTest
  @CsvSource({
    "mapping_kept, PRIVATE_DIRTY, 65536",
    "mapping_kept, RESIDENT, 65536",
    "asprintf_kept, MALLOC, 112",
    "least_kept, MALLOC, 32",
  })
  void leaks_memoryThatNobodyCounts_showsInTheProcess(String module, String figure, double rate) {
    JsonObject growth = figure(module, figure);

    assertEquals(1, status);
    assertTrue(report(module).get("leaks").getAsBoolean());
    assertFalse(anyCounterMoves(module), report(module)::toString);
    assertTrue(growth.get("leaks").getAsBoolean(), growth::toString);
    assertEquals(rate, growth.get("bytesPerImport").getAsDouble(), rate / 10);
    JsonObject second = growth.getAsJsonObject("secondRun");
    assertEquals(rate, second.get("bytesPerImport").getAsDouble(), rate / 10);
    assertTrue(
        second.get("imports").getAsLong() > 1.9 * growth.get("imports").getAsLong(),
        growth::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MALLOC", "PRIVATE_DIRTY", "RESIDENT"})
  void leaks_cpythonsArray_doesNotGrow(String figure) {
    assertNotEquals("LEAK", figure("array", figure).get("verdict").getAsString());
    assertFalse(report("array").get("leaks").getAsBoolean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE_DIRTY", "RESIDENT"})
  void leaks_mappingGivenBack_isBounded(String figure) {
    assertEquals("BOUNDED", figure("mapping_freed", figure).get("verdict").getAsString());
    assertFalse(report("mapping_freed").get("leaks").getAsBoolean());
  }

  @Test
  void leaks_cacheThatFillsInTheSecondRun_isNotConfirmed() {
    assertEquals("LEAK", figure("cache_fills", "MALLOC").get("verdict").getAsString());
    assertFalse(report("cache_fills").get("leaks").getAsBoolean());
  }

  @Test
  void leaks_fewCycles_doNotJudgeTheProcess() {
    CommandRun run =
        CommandRun.real("leaks", "--json", "--runtime", "managed", "-R", "3:99", "array");

    JsonObject report = modules(run).get(0).getAsJsonObject();
    assertTrue(report.getAsJsonArray("figures").isEmpty());
  }
}

package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changes a reference count, told by watchpoints in both runtimes. */
class CountHistoryTest {
  private static final Pattern FUNCTION = Pattern.compile("\\((\\w+)\\+0x");

  @TempDir private Path folder;

  private static List<String> functions(JsonArray sites) {
    return StreamSupport.stream(sites.spliterator(), false)
        .map(JsonElement::getAsString)
        .map(CountHistoryTest::function)
        .toList();
  }

  private static String function(String site) {
    Matcher matcher = FUNCTION.matcher(site);
    return matcher.find() ? matcher.group(1) : site;
  }

  /** What the functions have done, all in all; the runtime under its own name. */
  private static Map<String, Integer> history(JsonObject suspect) {
    Map<String, Integer> history = new HashMap<>();
    if (suspect.has("history") && !suspect.get("history").isJsonNull()) {
      for (JsonElement each : suspect.getAsJsonArray("history")) {
        JsonObject change = each.getAsJsonObject();
        JsonElement site = change.get("site");
        String who = site == null || site.isJsonNull() ? "runtime" : function(site.getAsString());
        history.merge(who, change.get("count").getAsInt(), Integer::sum);
      }
    }
    return history;
  }

  private Map<String, JsonObject> suspects(String runtime, String... modules) {
    List<String> words =
        new ArrayList<>(List.of("leaks", "--json", "--history", "--runtime", runtime));
    for (String module : modules) {
      words.add(ControlFiles.of("count_controls.so", module, folder));
    }
    CommandRun run = CommandRun.real(words.toArray(String[]::new));
    run.hasStatus(1);
    Assumptions.assumeFalse(run.out().contains("allows no watchpoints"), run::told);
    Map<String, JsonObject> suspects = new HashMap<>();
    for (JsonElement module :
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("modules")) {
      JsonObject report = module.getAsJsonObject();
      JsonArray found = report.getAsJsonArray("suspects");
      assertEquals(1, found.size(), run::told);
      suspects.put(report.get("module").getAsString(), found.get(0).getAsJsonObject());
    }
    return suspects;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "hosted"})
  void counts_ofWhatLeaks_haveAHistory(String runtime) {
    Map<String, JsonObject> suspects =
        suspects(runtime, "one_forgets", "never_returned", "also_held", "asked_for", "by_function");

    JsonObject forgets = suspects.get("one_forgets");
    assertEquals(
        Map.of("borrows", 0, "forgets", 1, "exec_one_forgets", -1),
        history(forgets),
        forgets::toString);
    assertEquals(Map.of(), history(suspects.get("never_returned")));
    JsonArray heldTakers = suspects.get("also_held").getAsJsonArray("takers");
    assertEquals("forgets", functions(heldTakers).getFirst(), heldTakers::toString);
    JsonArray askers = suspects.get("asked_for").getAsJsonArray("takers");
    assertTrue(functions(askers).contains("asks"), askers::toString);
    assertEquals(
        List.of("exec_by_function"),
        functions(suspects.get("by_function").getAsJsonArray("takers")));
  }
}

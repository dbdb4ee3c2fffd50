package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** CPython's own modules in the host. */
class StandardModulesTest {
  private static final int MODULES = 75;

  /**
   * A callable for the interpreter's end with each import, and a {@code strdup} (docs/findings).
   */
  private static final Map<String, String> LEAKING =
      Map.of("_interpchannels", "LEAKS", "_interpqueues", "LEAKS", "readline", "LEAKS");

  @Test
  void leaks_all_areCleanButForThoseThatAreKnown() {
    CommandRun run = CommandRun.real("leaks", "--runtime", "hosted", "--json", "all");

    Map<String, String> others = new TreeMap<>();
    var modules =
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("modules").asList();
    assertEquals(MODULES, modules.size(), run::told);
    for (JsonElement each : modules) {
      JsonObject module = each.getAsJsonObject();
      String verdict = module.get("verdict").getAsString();
      if (!verdict.equals("CLEAN") && !verdict.equals("OF_CPYTHON")) {
        others.put(module.get("module").getAsString(), verdict);
      }
    }
    assertEquals(new TreeMap<>(LEAKING), others, run::told);
  }
}

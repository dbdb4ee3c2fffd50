package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What generators' code leaves behind, imported and in use, is the same in both runtimes: they do
 * leak, each in its way ({@code -Pgenerators}).
 */
@Tag("generated")
@EnabledIfSystemProperty(named = GeneratedLeaksTest.FOLDER, matches = ".+")
class GeneratedLeaksTest {
  static final String FOLDER = "polyphase.test.generated";
  private static final String ROWS = "polyphase.test.generatedRows";

  private static List<String> modules() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(FOLDER)))) {
      return files.map(Path::toString).filter(file -> file.endsWith(".so")).sorted().toList();
    }
  }

  private static String name(String file) {
    return Path.of(file).getFileName().toString().replaceFirst("\\..*", "");
  }

  /** The rows of modules that are there, each as an option. */
  private static List<String> uses(List<String> files) throws IOException {
    List<String> options = new ArrayList<>();
    for (String row : Files.readAllLines(Path.of(System.getProperty(ROWS)))) {
      if (!row.startsWith("#")
          && files.stream().anyMatch(file -> row.matches(".*\\b" + name(file) + "\\b.*"))) {
        options.addAll(List.of("--do", row));
      }
    }
    return options;
  }

  private static Map<String, String> verdicts(String runtime, List<String> more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("leaks", "--json", "--runtime", runtime));
    arguments.addAll(more);
    arguments.addAll(modules());
    CommandRun run = CommandRun.real(arguments.toArray(String[]::new));
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonElement each :
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("modules")) {
      JsonObject module = each.getAsJsonObject();
      verdicts.put(module.get("module").getAsString(), verdict(module));
    }
    return verdicts;
  }

  private static String verdict(JsonObject module) {
    JsonObject deltas = module.getAsJsonObject("deltas");
    return module.get("verdict").getAsString()
        + " references "
        + deltas.get("REFERENCES")
        + " objects "
        + deltas.get("OBJECTS")
        + " failure "
        + module.get("failure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--interpreter legacy", "--interpreter isolated", "--fail-nth"})
  void imports_leaveBehindWhatTheyDoInCPython(String options) throws Exception {
    List<String> more = options.isEmpty() ? List.of() : List.of(options.split(" "));
    assertEquals(verdicts("reference", more), verdicts("hosted", more));
  }

  @Test
  void uses_leaveBehindWhatTheyDoInCPython() throws Exception {
    List<String> more = new ArrayList<>(uses(modules()));
    more.addAll(List.of("--raises", "--keep"));
    assertEquals(verdicts("reference", more), verdicts("hosted", more));
  }
}

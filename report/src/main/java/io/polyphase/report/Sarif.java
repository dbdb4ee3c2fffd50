package io.polyphase.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Findings in the Static Analysis Results Interchange Format, 2.1.0 (OASIS), for the code scanning
 * of a repository: each at a file and a line.
 */
public final class Sarif {
  private static final String VERSION = "2.1.0";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Sarif() {}

  /** How bad a finding is. */
  public enum Level {
    /** It is wrong. */
    ERROR,
    /** It could not be judged. */
    WARNING
  }

  /**
   * A finding.
   *
   * @param rule what kind of finding it is, as {@code leaks}
   * @param file of the source, or else the binary
   * @param line of the source, from 1 on; 0 if it is not known
   */
  public record Result(String rule, Level level, String message, String file, int line) {}

  /**
   * Writes a run of a command.
   *
   * @param version of the tool
   */
  public static void write(Path file, String command, String version, List<Result> results)
      throws IOException {
    Files.writeString(file, JsonText.of(GSON, document(command, version, results)) + "\n");
  }

  private static JsonObject document(String command, String version, List<Result> results) {
    var driver = new JsonObject();
    driver.addProperty("name", "polyphase " + command);
    driver.addProperty("version", version);
    driver.add("rules", rules(results));
    var tool = new JsonObject();
    tool.add("driver", driver);
    var all = new JsonArray();
    results.forEach(result -> all.add(json(result)));
    var run = new JsonObject();
    run.add("tool", tool);
    run.add("results", all);
    var runs = new JsonArray();
    runs.add(run);
    var document = new JsonObject();
    document.addProperty("version", VERSION);
    document.add("runs", runs);
    return document;
  }

  private static JsonArray rules(List<Result> results) {
    Set<String> ids = new TreeSet<>();
    results.forEach(result -> ids.add(result.rule()));
    var rules = new JsonArray();
    for (String id : ids) {
      var rule = new JsonObject();
      rule.addProperty("id", id);
      rules.add(rule);
    }
    return rules;
  }

  private static JsonObject json(Result result) {
    var place = new JsonObject();
    place.add("artifactLocation", object("uri", uri(result.file())));
    if (result.line() > 0) {
      var region = new JsonObject();
      region.addProperty("startLine", result.line());
      place.add("region", region);
    }
    var location = new JsonObject();
    location.add("physicalLocation", place);
    var locations = new JsonArray();
    locations.add(location);
    var json = new JsonObject();
    json.addProperty("ruleId", result.rule());
    json.addProperty("level", result.level().name().toLowerCase(Locale.ROOT));
    json.add("message", object("text", SafeText.lines(result.message())));
    json.add("locations", locations);
    return json;
  }

  private static JsonObject object(String name, String value) {
    var object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  /** Relative to where the command runs, a repository's folder mostly, if the file is below it. */
  private static String uri(String file) {
    Path here = Path.of("").toAbsolutePath();
    Path path = here.resolve(file).normalize();
    String uri = path.toUri().getRawPath();
    return path.startsWith(here)
        ? uri.substring(here.toUri().getRawPath().length())
        : "file://" + uri;
  }
}

package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifTest {
  private static final String HOSTILE = SamplePages.HOSTILE + "\u001b]0;x\u0007\u0085\u202E";

  @TempDir private Path folder;

  private JsonObject run(Sarif.Result... results) throws IOException {
    Path file = folder.resolve("found.sarif");
    Sarif.write(file, "leaks", "1.2", List.of(results));
    JsonObject document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertEquals("2.1.0", document.get("version").getAsString());
    return document.getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private static JsonObject place(JsonObject run, int result) {
    JsonArray results = run.getAsJsonArray("results");
    return results
        .get(result)
        .getAsJsonObject()
        .getAsJsonArray("locations")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("physicalLocation");
  }

  private static String uri(JsonObject place) {
    return place.getAsJsonObject("artifactLocation").get("uri").getAsString();
  }

  @Test
  void aResultHasItsRuleLevelAndLine() throws IOException {
    JsonObject run =
        run(
            new Sarif.Result("leaks", Sarif.Level.ERROR, "a list", "src/spam.c", 17),
            new Sarif.Result("costs", Sarif.Level.WARNING, HOSTILE, "spam.so", 0));
    JsonObject first = run.getAsJsonArray("results").get(0).getAsJsonObject();

    assertEquals("leaks", first.get("ruleId").getAsString());
    assertEquals("error", first.get("level").getAsString());
    assertEquals("src/spam.c", uri(place(run, 0)));
    assertEquals(17, place(run, 0).getAsJsonObject("region").get("startLine").getAsInt());
    assertFalse(place(run, 1).has("region"));
    assertEquals(
        SafeText.lines(HOSTILE),
        run.getAsJsonArray("results")
            .get(1)
            .getAsJsonObject()
            .getAsJsonObject("message")
            .get("text")
            .getAsString());
    assertEquals(
        2, run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules").size());
  }

  @Test
  void aPlaceIsAReferenceThatReadsBackAsThePath() throws IOException {
    String absolute = folder.resolve("a b%ä.so").toString();
    JsonObject run =
        run(
            new Sarif.Result("leaks", Sarif.Level.ERROR, "x", "a b%ä.so", 0),
            new Sarif.Result("leaks", Sarif.Level.ERROR, "x", absolute, 0),
            new Sarif.Result(
                "leaks",
                Sarif.Level.ERROR,
                "x",
                Path.of("dist/../dist/a.whl").toAbsolutePath().toString(),
                0));

    assertEquals("dist/a.whl", uri(place(run, 2)), "below the repository");
    assertEquals("a b%ä.so", URI.create(uri(place(run, 0))).getPath());
    assertEquals(absolute, Path.of(URI.create(uri(place(run, 1)))).toString());
  }

  @Test
  void nothingFound_isARunWithoutResults() throws IOException {
    assertEquals(0, run().getAsJsonArray("results").size());
  }
}

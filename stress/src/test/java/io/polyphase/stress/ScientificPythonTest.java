package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every extension module of numpy and scipy, as Maven has them for the pinned CPython, is imported
 * and deleted by its full name. A module may leak or not survive that, but the tool must come to a
 * verdict. The profile {@code long} unpacks them, and lets the linker find their BLAS.
 */
@Tag("long")
@Tag("scientific")
class ScientificPythonTest {
  private static final Path UNPACKED = Path.of(System.getProperty("polyphase.test.scientific", ""));
  private static final String SUFFIX = ".cpython-313-x86_64-linux-gnu.so";

  private static Path packages(String library) {
    return UNPACKED.resolve("org/bytedeco/" + library + "/linux-x86_64/python");
  }

  private static List<String> modules(Path packages) throws IOException {
    try (Stream<Path> files = Files.walk(packages)) {
      return files
          .map(file -> packages.relativize(file).toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static List<JsonObject> objects(JsonObject parent, String array) {
    return parent.getAsJsonArray(array).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<JsonObject> run(String command, List<String> modules) {
    String path = packages("numpy") + "," + packages("scipy");
    CommandRun run =
        CommandRun.real(
            Stream.concat(
                    Stream.of(command, "--runtime", "reference", "--json", "--path", path),
                    modules.stream())
                .toArray(String[]::new));
    List<JsonObject> all = objects(JsonParser.parseString(run.out()).getAsJsonObject(), "modules");
    assertEquals(
        modules, all.stream().map(each -> each.get("module").getAsString()).toList(), run::told);
    return all;
  }

  @Test
  void audit_numpy_comesToAVerdictOnEachModule() throws IOException {
    List<String> modules = modules(packages("numpy"));
    assertTrue(modules.size() >= 15, modules::toString);

    List<JsonObject> audits = run("audit", modules);

    assertEquals(
        List.of(),
        audits.stream()
            .flatMap(each -> objects(each, "answers").stream())
            .filter(ScientificPythonTest::isFailure)
            .toList());
  }

  /** Of the module's import, or of the tool. */
  private static boolean isFailure(JsonObject answer) {
    return answer.get("verdict").getAsString().equals("failed")
        || answer.get("text").getAsString().contains("the tool failed");
  }

  /** An audit of these takes three times as long. */
  @Test
  void leaks_scipy_importsEachModule() throws IOException {
    List<String> modules = modules(packages("scipy"));
    assertTrue(modules.size() >= 100, modules::toString);

    List<JsonObject> reports = run("leaks", modules);

    assertEquals(
        List.of(), reports.stream().filter(each -> !each.get("imported").getAsBoolean()).toList());
  }
}

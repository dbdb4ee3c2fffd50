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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every extension module of numpy and scipy, as Maven has them for the pinned CPython, is audited
 * by its full name. A module may leak or not survive its deletion, but the tool must come to a
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

  @ParameterizedTest
  @CsvSource({"numpy, 15", "scipy, 100"})
  void audit_everyExtensionModule_comesToAVerdict(String library, int least) throws IOException {
    List<String> modules = modules(packages(library));
    assertTrue(modules.size() >= least, modules::toString);
    String path = packages("numpy") + "," + packages("scipy");

    CommandRun run =
        CommandRun.real(
            Stream.concat(
                    Stream.of("audit", "--runtime", "reference", "--json", "--path", path),
                    modules.stream())
                .toArray(String[]::new));

    List<JsonObject> audits =
        objects(JsonParser.parseString(run.out()).getAsJsonObject(), "modules");
    assertEquals(modules, audits.stream().map(each -> each.get("module").getAsString()).toList());
    assertEquals(
        List.of(),
        audits.stream()
            .flatMap(each -> objects(each, "answers").stream())
            .filter(ScientificPythonTest::isFailure)
            .toList(),
        run::told);
  }

  /** Of the module's import, or of the tool. */
  private static boolean isFailure(JsonObject answer) {
    return answer.get("verdict").getAsString().equals("failed")
        || answer.get("text").getAsString().contains("the tool failed");
  }
}

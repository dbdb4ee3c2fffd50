package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final int LEAST_CARRIED = 15;
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

  private static List<JsonObject> run(String command, String runtime, List<String> modules) {
    String path = packages("numpy") + "," + packages("scipy");
    CommandRun run =
        CommandRun.real(
            Stream.concat(
                    Stream.of(command, "--runtime", runtime, "--json", "--path", path),
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

    List<JsonObject> audits = run("audit", "reference", modules);

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

  /**
   * The host imports what needs no Python code, with CPython's verdict; of the others it says what
   * they need. An audit of these takes three times as long.
   */
  @Test
  void leaks_inTheHost_areThoseInCPython() throws IOException {
    List<String> modules = new ArrayList<>(modules(packages("numpy")));
    modules.addAll(modules(packages("scipy")));
    assertTrue(modules.size() >= 115, modules::toString);

    List<JsonObject> reference = run("leaks", "reference", modules);
    List<JsonObject> hosted = run("leaks", "hosted", modules);

    List<String> different = new ArrayList<>();
    int carried = 0;
    for (int i = 0; i < modules.size(); i++) {
      JsonObject expected = reference.get(i);
      JsonObject actual = hosted.get(i);
      assertTrue(expected.get("imported").getAsBoolean(), expected::toString);
      if (!verdict(actual).equals("NOT_CARRIED")) {
        carried++;
        if (!verdict(actual).equals(verdict(expected))) {
          different.add(modules.get(i) + ": " + verdict(actual) + ", not " + verdict(expected));
        }
      }
    }
    System.out.println("numpy and scipy: " + carried + " of " + modules.size() + " in the host");
    assertEquals(List.of(), different);
    assertTrue(carried >= LEAST_CARRIED, "carried: " + carried);
  }

  /** A block for each import that CPython itself forgets is none of the module's. */
  private static String verdict(JsonObject report) {
    String verdict = report.get("verdict").getAsString();
    return verdict.equals("OF_CPYTHON") ? "CLEAN" : verdict;
  }
}

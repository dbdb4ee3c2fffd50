package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit} and {@code leaks} of wheels. */
class WheelCommandsTest {
  private static final Path EXTENSIONS = Path.of(System.getProperty("polyphase.test.extensions"));
  private static final Path CLEAN = EXTENSIONS.resolve("cases/own_vectorcall.so");
  private static final Path STABLE = EXTENSIONS.resolve("stable_abi.so");
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @TempDir private Path folder;
  private Set<Path> before = Set.of();

  private static Set<Path> unpacked() throws IOException {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("polyphase-wheel"))
          .collect(Collectors.toSet());
    }
  }

  @BeforeEach
  void look() throws IOException {
    before = unpacked();
  }

  /** Of what the tests' own process unpacks. */
  @AfterEach
  void nothingIsLeft() throws IOException {
    Set<Path> left = unpacked();
    left.removeAll(before);
    assertEquals(Set.of(), left);
  }

  private void wheel(String tags) throws IOException {
    WheelBytes.wheel()
        .add("spam/__init__.py", "from . import own_vectorcall\n")
        .add("spam/own_vectorcall.so", CLEAN)
        .add("own_vectorcall.so", CLEAN)
        .write(folder, "spam-1.0-" + tags + ".whl");
  }

  private static List<String> modules(CommandRun run) {
    return json(run).getAsJsonArray("modules").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(module -> module.get("module") + " " + module.get("verdict"))
        .map(text -> text.replace("\"", ""))
        .toList();
  }

  private static JsonObject json(CommandRun run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  @Test
  void audit_folderOfWheels_auditsEachModuleByItsFullName() throws IOException {
    wheel("cp313-cp313-linux_x86_64");

    for (String runtime : List.of("hosted", "reference")) {
      CommandRun run = CommandRun.real("audit", "--json", "--runtime", runtime, folder + "/");

      run.hasStatus(0);
      assertEquals(List.of("own_vectorcall good", "spam.own_vectorcall good"), modules(run));
      assertTrue(run.out().contains("\"spam/own_vectorcall.so in " + folder), run::told);
    }
  }

  @Test
  void leaks_wheel_huntsInEachModule() throws IOException {
    wheel("cp313-cp313-linux_x86_64");
    Path wheel = folder.resolve("spam-1.0-cp313-cp313-linux_x86_64.whl");

    CommandRun run = CommandRun.real("leaks", "--json", "--runtime", "reference", wheel.toString());

    run.hasStatus(0);
    assertEquals(List.of("own_vectorcall CLEAN", "spam.own_vectorcall CLEAN"), modules(run));
  }

  @Test
  void audit_stableAbiThatIsNone_isAFinding() throws IOException {
    WheelBytes.wheel()
        .add("stable_abi.abi3.so", STABLE)
        .write(folder, "spam-1.0-cp310-abi3-linux_x86_64.whl");

    CommandRun run = CommandRun.real("audit", "--runtime", "reference", folder + "/");

    run.hasStatus(1);
    assertTrue(run.out().contains("! stable ABI"), run::told);
    assertTrue(run.out().contains("not of 3.10, as its wheel says: PyType_GetName"), run::told);
    assertTrue(run.out().contains("PyUnicode_New"), run::told);
  }

  @Test
  void wheels_thatCannotBeUsed_areToldInALineEach() throws IOException {
    wheel("cp312-cp312-linux_x86_64");
    Files.writeString(folder.resolve("torn-1.0-cp313-cp313-linux_x86_64.whl"), "PK");
    WheelBytes.wheel().add("spam.py", "").write(folder, "spam-1.0-py3-none-any.whl");

    CommandRun run = CommandRun.real("audit", folder + "/");

    run.hasStatus(2);
    assertEquals(3, run.err().lines().count(), run::told);
    assertTrue(run.err().contains("cp312"), run::told);
    assertTrue(run.err().contains("torn-1.0"), run::told);
    assertTrue(run.err().contains("it has no extension module"), run::told);
  }

  @Test
  void folder_withNothing_isWrongUse() {
    CommandRun run = CommandRun.real("leaks", folder + "/");

    run.hasStatus(2);
    assertTrue(run.err().contains("the folder has neither wheels nor .so files"), run::told);
  }
}

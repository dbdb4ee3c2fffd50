package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.setup.Json;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.choice.UnpackedLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Param;

/** The modules that the suite brings along hold the same in the host as in CPython. */
final class SuiteExtensionsTest {
  /** Prints what is in modules, each executed once, in the order of their dicts. */
  private static final String CONTENTS =
      """
      import importlib.util, json, sys
      contents = {}
      for name in sys.argv[2:]:
          spec = importlib.util.spec_from_file_location(name, sys.argv[1])
          module = importlib.util.module_from_spec(spec)
          spec.loader.exec_module(module)
          contents[name] = [
              key + ("=" + str(value) if isinstance(value, (int, str)) and key[0] != "_" else "")
              for key, value in vars(module).items()
          ]
      print(json.dumps(contents))
      """;

  @TempDir private Path folder;

  private static List<String> values(Class<?> benchmark, String parameter) throws Exception {
    return List.of(benchmark.getField(parameter).getAnnotation(Param.class).value());
  }

  @Test
  void calls_ofEveryKind_areMadeAsInCPython() throws Exception {
    List<String> names =
        values(CallHeavyBenchmark.class, "calls").stream().map(kind -> "calls_" + kind).toList();
    try (var library = new UnpackedLibrary(ExtensionBenchmark.class, "calls.so")) {
      assertSameContents(names, library.file()).forEach(SuiteExtensionsTest::assertAllRounds);
    }
  }

  /** Both might have left out the same: the file's header says how often. */
  private static void assertAllRounds(String name, List<String> contents) {
    int rounds =
        switch (name) {
          case "calls_mixed" -> 50;
          case "calls_types" -> 10;
          default -> 100;
        };
    assertEquals("rounds=" + rounds, contents.getLast(), name);
  }

  @Test
  void modules_ofEverySize_areFilledAsInCPython() throws Exception {
    List<String> names =
        values(GrowthBenchmark.class, "size").stream()
            .map(size -> GrowthSize.of(size).moduleName())
            .distinct()
            .toList();
    assertEquals(9, names.size(), names::toString);
    try (var library = new UnpackedLibrary(ExtensionBenchmark.class, "growth.so")) {
      assertSameContents(names, library.file()).forEach(SuiteExtensionsTest::assertSize);
    }
  }

  private static void assertSize(String name, List<String> contents) {
    String[] size = name.split("_", -1);
    int number = Integer.parseInt(size[1]);
    if (size[2].equals("slots")) {
      assertEquals("steps=" + number, contents.getLast(), name);
    } else {
      assertEquals(
          number, contents.stream().filter(entry -> entry.startsWith("name")).count(), name);
    }
  }

  private Map<String, List<String>> assertSameContents(List<String> names, Path file)
      throws Exception {
    JsonObject expected = inCPython(names, file);
    var contents = new TreeMap<String, List<String>>();
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED)) {
      for (String name : names) {
        contents.put(name, contents(runtime.main(), name, file));
        assertEquals(expected.get(name), Json.LINE.toJsonTree(contents.get(name)), name);
      }
    }
    return contents;
  }

  private static List<String> contents(Interpreter interpreter, String name, Path file) {
    ObjectAccess objects = interpreter.objects();
    ModuleSpec spec = interpreter.specOfFile(name, file.toString());
    PyObject module = interpreter.load(spec);
    var contents = new ArrayList<String>();
    for (String key : objects.names(module)) {
      PyObject value = objects.entry(module, key);
      String type = objects.typeName(value);
      boolean isShown = key.charAt(0) != '_' && (type.equals("int") || type.equals("str"));
      contents.add(isShown ? key + "=" + objects.toJava(value) : key);
      interpreter.release(value);
    }
    interpreter.release(module);
    interpreter.delete(name);
    assertFalse(interpreter.moduleNames().contains(name), name);
    return contents;
  }

  private JsonObject inCPython(List<String> names, Path file)
      throws IOException, InterruptedException {
    Path answer = folder.resolve("answer");
    List<String> command =
        Stream.concat(
                Stream.of(
                    PythonArtifact.unpacked().executable().toString(),
                    "-c",
                    CONTENTS,
                    file.toString()),
                names.stream())
            .toList();
    int status =
        new ProcessBuilder(command)
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertEquals(0, status, "the CPython that was asked");
    return JsonParser.parseString(Files.readString(answer)).getAsJsonObject();
  }
}

package io.polyphase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** The classes of the core that have planted faults, each of which can be switched on. */
final class PlantedCore {
  private PlantedCore() {}

  /** Compiles them; answers the folder, which goes before the core on a class path. */
  static Path compile(Path folder) throws IOException {
    Path sources = Path.of(System.getProperty("polyphase.core.sources"));
    Map<String, String> broken = new LinkedHashMap<>();
    for (Plant plant : Plant.values()) {
      String source =
          broken.containsKey(plant.file())
              ? broken.get(plant.file())
              : Files.readString(sources.resolve(plant.file()));
      broken.put(plant.file(), plant.in(source));
    }
    return compile(broken, folder);
  }

  private static Path compile(Map<String, String> sources, Path folder) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none"));
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("sources").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("the planted faults do not compile");
    }
    return classes;
  }
}

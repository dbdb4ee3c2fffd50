package io.polyphase.stress.leaks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** The classes of the runtimes that {@link SeedDefect}s are planted in. */
final class PlantedRuntimes {
  private PlantedRuntimes() {}

  /** Compiles them; answers the class path that has them before those without defects. */
  static String compile(Path folder) throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path classes = folder.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none"));
    arguments.addAll(List.of("-cp", classPath, "-d", classes.toString()));
    Path project = Path.of(System.getProperty("polyphase.project"));
    for (SeedDefect defect : SeedDefect.values()) {
      for (SeedDefect.Place place : defect.places()) {
        Path file = folder.resolve("sources").resolve(place.file());
        Files.createDirectories(file.getParent());
        Files.writeString(
            file, defect.in(place, Files.readString(project.resolve(place.source()))));
        arguments.add(file.toString());
      }
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("the planted defects do not compile");
    }
    return classes + File.pathSeparator + classPath;
  }
}

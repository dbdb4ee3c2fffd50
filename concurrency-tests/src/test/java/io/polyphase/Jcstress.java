package io.polyphase;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Runs jcstress, which forks a JVM for each test. */
final class Jcstress {
  private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

  private Jcstress() {}

  /**
   * Runs tests.
   *
   * @param folder for reports
   * @param before what comes first on the class path
   * @param plants faults that are on, if {@code before} has them
   * @param tests a regular expression
   * @param effort how long, as jcstress wants it said
   */
  static ForkedJvm run(
      Path folder, List<Path> before, Set<Plant> plants, String tests, List<String> effort)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String names = plants.stream().map(Plant::name).collect(Collectors.joining(","));
    List<String> arguments = new ArrayList<>();
    arguments.add("--enable-native-access=ALL-UNNAMED"); // it binds threads to cores, by JNA
    arguments.add("org.openjdk.jcstress.Main");
    arguments.addAll(List.of("-t", tests, "-v", "-r", folder.resolve("report").toString()));
    arguments.addAll(effort);
    arguments.addAll(List.of("-jvmArgsPrepend", "-Dpolyphase.plants=" + names));
    return ForkedJvm.run(folder, classPath(folder, before), arguments.toArray(String[]::new));
  }

  /** That of this build. In long, all ways that jcstress knows to compile and to run the code. */
  static List<String> effort() {
    return Effort.isLong() ? List.of("-m", "quick", "-time", "500") : once(200);
  }

  /** One JVM for each test. */
  static List<String> once(int millis) {
    return List.of(
        "-m", "sanity", "-time", String.valueOf(millis), "-sc", "false", "-jvmArgs", "-Xmx256m");
  }

  /**
   * The core before the tests, which have a stand-in for one of its classes. Folders become jars:
   * jcstress looks through the class path, and in folders loses its way.
   */
  private static String classPath(Path folder, List<Path> before) throws IOException {
    List<Path> parts = new ArrayList<>(before);
    List<Path> tests = new ArrayList<>();
    for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
      (entry.endsWith("test-classes") ? tests : parts).add(Path.of(entry));
    }
    parts.addAll(tests);
    List<String> jars = new ArrayList<>();
    for (Path part : parts) {
      jars.add(Files.isDirectory(part) ? jar(part, folder, jars.size()) : part.toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String jar(Path classes, Path folder, int number) {
    Path jar = folder.resolve(number + ".jar");
    if (JAR.run(System.out, System.err, "cf", jar.toString(), "-C", classes.toString(), ".") != 0) {
      throw new AssertionError("no jar of " + classes);
    }
    return jar.toString();
  }
}

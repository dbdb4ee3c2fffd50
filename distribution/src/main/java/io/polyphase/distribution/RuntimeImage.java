package io.polyphase.distribution;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** A Java that has the modules which the programs need, and no others. */
final class RuntimeImage {
  /** What no class names: zip files as file systems, for those who look them up as services. */
  private static final String SERVICES = "jdk.zipfs";

  private RuntimeImage() {}

  /** Links an image with the JDK that this runs on. */
  static void make(List<Path> jars, Path image) throws IOException, InterruptedException {
    String unused =
        run(
            "jlink",
            List.of(
                "--add-modules",
                modules(jars) + "," + SERVICES,
                "--output",
                image.toString(),
                "--no-header-files",
                "--no-man-pages",
                "--strip-java-debug-attributes"));
    assert unused != null;
    dumpClasses(image);
    dumpClasses(image, "-XX:-UseCompressedOops"); // for heaps of 32 GiB and more
  }

  /**
   * Makes the image's class data archive, as jlink's option for it does, but not by what is this
   * machine's or this build's: its bytes depend on the collector, on the size of the heap and on
   * the folder that it is made in (one with a blank in its name has others).
   */
  private static void dumpClasses(Path image, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(image.toAbsolutePath().resolve("bin/java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-XX:+UseG1GC", "-Xms128m", "-Xmx128m"));
    command.addAll(List.of("-Xshare:dump", "-Xlog:disable"));
    int status = new ProcessBuilder(command).directory(new File("/")).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " failed with status " + status);
    }
  }

  /** The modules that classes of the jars refer to, as {@code jdeps} finds them. */
  private static String modules(List<Path> jars) {
    String path = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                "--print-module-deps",
                "--module-path", // some of the jars are modules
                path));
    jars.forEach(jar -> arguments.add(jar.toString()));
    return run("jdeps", arguments).lines().toList().getLast(); // behind warnings
  }

  private static String run(String tool, List<String> arguments) {
    var bytes = new ByteArrayOutputStream();
    var output = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
            .run(output, System.err, arguments.toArray(String[]::new));
    String said = bytes.toString(StandardCharsets.UTF_8);
    if (status != 0) {
      throw new IllegalStateException(tool + " failed: " + said);
    }
    return said;
  }
}

package io.polyphase.bridge.conformance;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Starts child processes fast: with an archive of the classes that a first one has loaded. Such an
 * archive needs a class path of jars, so folders are packed first.
 */
final class WarmJvm {
  private static final int TIMEOUT_SECONDS = 60;

  private final Path folder;
  private final List<String> options;
  private final ConcurrentHashMap<RuntimeKind, Path> archives = new ConcurrentHashMap<>();

  /**
   * Prepares the class path.
   *
   * @param folder for jars and archives
   * @param searchPath the folder where the runtimes find modules beside their own
   */
  WarmJvm(Path folder, Path searchPath) throws IOException {
    this.folder = Files.createDirectories(folder);
    options =
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dpolyphase.test.extensions=" + System.getProperty("polyphase.test.extensions"),
            "-Dpolyphase.conformance.path=" + searchPath,
            "-cp",
            packedClassPath());
  }

  private String packedClassPath() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : ChildJvm.classPath()) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        path = packed(path, folder.resolve("classes" + jars.size() + ".jar"));
      }
      if (Files.exists(path)) {
        jars.add(path.toString());
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path packed(Path classes, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Runs a program that has the runtime as its first argument. */
  ChildJvm.Result run(Class<?> program, RuntimeKind kind, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add("-XX:SharedArchiveFile=" + archive(kind));
    all.add("-Xshare:auto");
    all.addAll(options);
    return ChildJvm.run(all, TIMEOUT_SECONDS, program, withKind(kind, arguments));
  }

  private static String[] withKind(RuntimeKind kind, String... arguments) {
    return Stream.concat(Stream.of(kind.name()), Stream.of(arguments)).toArray(String[]::new);
  }

  private Path archive(RuntimeKind kind) {
    return archives.computeIfAbsent(kind, this::dump);
  }

  private Path dump(RuntimeKind kind) {
    Path archive = folder.resolve(kind.name() + ".jsa");
    List<String> all = new ArrayList<>();
    all.add("-XX:ArchiveClassesAtExit=" + archive);
    all.addAll(options);
    try {
      ChildJvm.Result result = ChildJvm.run(all, TIMEOUT_SECONDS, WarmUp.class, withKind(kind));
      if (result.status() != 0 || !Files.exists(archive)) {
        throw new IllegalStateException(kind + " does not start:\n" + result.errors());
      }
      return archive;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.polyphase.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts the distribution together, on the JDK whose parts go into it: {@code VERSION TIME SOURCES
 * TARGET}. The class path is what is distributed.
 */
final class DistributionMain {
  private static final long LARGEST = 120L << 20; // what an index takes without being asked
  private static final String PLATFORM = "linux-x86_64";
  private static final List<String> TEXTS = List.of("LICENSE", "NOTICE", "README.md");
  private static final String LAUNCHER = "polyphase";

  private final String version;
  private final Instant time;
  private final Path sources;
  private final Path target;

  private DistributionMain(String version, Instant time, Path sources, Path target) {
    this.version = version;
    this.time = time;
    this.sources = sources;
    this.target = target;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    new DistributionMain(
            arguments[0],
            Instant.parse(arguments[1]),
            Path.of(arguments[2]).toAbsolutePath(),
            Path.of(arguments[3]).toAbsolutePath())
        .make();
  }

  private void make() throws IOException, InterruptedException {
    String name = "polyphase-" + version + "-" + PLATFORM;
    Path folder = target.resolve(name);
    Files.createDirectories(target);
    Trees.delete(folder);
    Files.createDirectories(folder);
    List<Path> jars = Jars.copy(folder.resolve("lib"));
    RuntimeImage.make(jars, folder.resolve("jdk"));
    PythonFiles.copy(folder);
    for (String text : TEXTS) {
      Files.copy(sources.resolve(text), folder.resolve(text));
    }
    Path manual = folder.resolve("share/man/man1");
    Trees.copy(target.resolve("man"), manual, _ -> true);
    Path launcher = Files.copy(sources.resolve(LAUNCHER), folder.resolve(LAUNCHER));
    Trees.makeExecutable(launcher);
    Files.writeString(folder.resolve("version"), versions());
    List<Member> members = Member.all(folder);
    tell(TarArchive.write(name, members, time, target));
    List<Member> starter = Member.all(sources.resolve("distribution/src/main/python"));
    tell(new Wheel(version, time).write(starter, members, Member.all(manual), target));
  }

  /** What the launcher says of itself in the sources, but for the JDK, which it will ask there. */
  private String versions() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(sources.resolve(LAUNCHER).toString(), "--version")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the launcher does not tell its version: " + said);
    }
    return said.lines()
        .filter(line -> !line.startsWith("JDK"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static void tell(Path archive) {
    long size;
    try {
      size = Files.size(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(archive.getFileName() + ": " + (size >> 20) + " MiB");
    if (size > LARGEST) {
      throw new IllegalStateException(archive + " is larger than " + (LARGEST >> 20) + " MiB");
    }
  }
}

package io.polyphase.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Builds the benchmarks of git refs, each in a worktree that is gone afterwards. Jars are kept by
 * commit, so that a version is built once.
 */
final class Checkouts {
  /** What the user calls the sources as they are now, in no commit. */
  static final String WORKING_TREE = ".";

  private static final int NAME = 12;

  private final Path project;
  private final Path ownJar;
  private final PrintWriter err;

  /**
   * Of a project.
   *
   * @param ownJar the benchmarks that run now: those of the working tree
   */
  Checkouts(Path project, Path ownJar, PrintWriter err) {
    this.project = project;
    this.ownJar = ownJar;
    this.err = err;
  }

  /** A ref that there is not, or sources that cannot be built. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** The version of a ref, built; or that of the working tree. */
  Version version(String ref) throws IOException, InterruptedException {
    Path jars = Files.createDirectories(project.resolve("benchmarks/target/compare"));
    if (ref.equals(WORKING_TREE)) {
      Path jar = jars.resolve("tree-" + digest(ownJar) + ".jar");
      copy(ownJar, jar);
      return new Version("working tree", null, jar.toString(), null, null, null);
    }
    String commit = commit(ref);
    Path jar = jars.resolve(commit.substring(0, NAME) + ".jar");
    if (!Files.exists(jar)) {
      build(ref, commit, jar);
    }
    return new Version(ref, commit, jar.toString(), null, null, null);
  }

  private String commit(String ref) throws IOException, InterruptedException {
    Output output = git("rev-parse", "--verify", "--quiet", ref + "^{commit}");
    if (output.status != 0) {
      throw new Unusable(
          "there is no commit \""
              + ref
              + "\" here; \""
              + WORKING_TREE
              + "\" stands for the working tree");
    }
    return output.text.strip();
  }

  private void build(String ref, String commit, Path jar) throws IOException, InterruptedException {
    Path tree = Files.createTempDirectory("polyphase-worktree").resolve(commit.substring(0, NAME));
    say("building " + ref + " (" + commit.substring(0, NAME) + "), which takes some minutes ...");
    require(git("worktree", "add", "--detach", tree.toString(), commit), "git worktree add");
    try {
      Output built =
          run(
              tree,
              List.of(
                  "mvn",
                  "-B",
                  "-ntp",
                  "-q",
                  "-pl",
                  "benchmarks/suite",
                  "-am",
                  "-Dquick",
                  "-Dmaven.test.skip=true",
                  "package"));
      require(built, "building " + ref);
      copy(builtIn(tree.resolve("benchmarks/suite/target")), jar);
    } finally {
      Output _ = git("worktree", "remove", "--force", tree.toString());
      Files.deleteIfExists(tree.getParent());
    }
  }

  /** Commits that know {@code -Dquick} build into a folder of its own. */
  private static Path builtIn(Path target) {
    Path quick = target.resolve("quick/benchmarks.jar");
    return Files.exists(quick) ? quick : target.resolve("benchmarks.jar");
  }

  /** Whoever looks for the jar finds all of it or none. */
  static void copy(Path from, Path to) throws IOException {
    Path part = to.resolveSibling("." + UUID.randomUUID());
    Files.copy(from, part);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash).substring(0, NAME);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private record Output(int status, String text) {}

  private Output git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    return run(project, command);
  }

  private static Output run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("polyphase-build", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = BenchmarkJar.waitFor(process);
      return new Output(status, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void require(Output output, String what) {
    if (output.status != 0) {
      throw new Unusable(what + " failed:\n" + output.text);
    }
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}

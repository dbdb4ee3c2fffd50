package io.polyphase.benchmarks.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The git commit of the sources that the running code was built from, as git says it. */
record GitState(@Nullable String commit, @Nullable Boolean dirty) {
  private static final GitState UNKNOWN = new GitState(null, null);

  /** Unknown if the code is not in a project's build output, or that is no git checkout. */
  static GitState ofSources() {
    Path project = Project.ofSources();
    return project == null ? UNKNOWN : of(project);
  }

  /** The state of a checkout. */
  static GitState of(Path checkout) {
    try {
      String commit = git(checkout, "rev-parse", "HEAD");
      String changes = git(checkout, "status", "--porcelain");
      return commit == null || changes == null
          ? UNKNOWN
          : new GitState(commit.strip(), !changes.isBlank());
    } catch (IOException e) {
      return UNKNOWN; // no git on this machine
    }
  }

  private static @Nullable String git(Path checkout, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? output : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}

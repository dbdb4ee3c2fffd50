package io.polyphase.benchmarks.setup;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where this project is. */
public final class Project {
  private Project() {}

  /** The jar that runs, or the folder with its classes. */
  public static Path jar() {
    try {
      return Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The checkout that the running code was built in; null if it is in none. */
  public static @Nullable Path ofSources() {
    return around(jar());
  }

  /**
   * The launcher of the checkout that the running code was built in.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path launcher() {
    Path sources = ofSources();
    Path launcher = sources == null ? null : sources.resolve("polyphase");
    if (launcher == null || !Files.isExecutable(launcher)) {
      throw new IllegalStateException(
          jar()
              + " is in no checkout that has the launcher, ./polyphase, whose commands are timed");
    }
    return launcher;
  }

  /** The project that a directory is in; null if it is in none. */
  static @Nullable Path around(Path directory) {
    for (Path path = directory; path != null; path = path.getParent()) {
      if (Files.exists(path.resolve("benchmarks/suite/pom.xml"))) {
        return path;
      }
    }
    return null;
  }
}

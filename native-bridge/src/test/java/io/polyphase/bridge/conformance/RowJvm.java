package io.polyphase.bridge.conformance;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs rows, and whatever else uses a {@link Probe}, in child processes. */
final class RowJvm {
  private final Path copies;
  private final List<String> options;

  /**
   * Prepares the folders.
   *
   * @param folder for what is made here
   * @param searchPath the folder where the runtimes find modules beside their own
   */
  RowJvm(Path folder, Path searchPath) throws IOException {
    copies = emptied(folder.resolve("copies"));
    options =
        List.of(
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dpolyphase.test.extensions=" + System.getProperty("polyphase.test.extensions"),
            "-Dpolyphase.conformance.path=" + searchPath,
            "-Dpolyphase.conformance.copies=" + copies);
  }

  /** The folder where groups of rows have their copies of libraries. */
  Path copies() {
    return copies;
  }

  /** Without the copies of an earlier build. */
  private static Path emptied(Path copies) throws IOException {
    if (Files.exists(copies)) {
      try (Stream<Path> files = Files.walk(copies)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return copies;
  }

  /** Runs a program that has the runtime as its first argument. */
  ChildJvm.Result run(Class<?> program, RuntimeKind kind, String... arguments)
      throws IOException, InterruptedException {
    String[] all =
        Stream.concat(Stream.of(kind.name()), Stream.of(arguments)).toArray(String[]::new);
    return ChildJvm.run(options, program, all);
  }
}

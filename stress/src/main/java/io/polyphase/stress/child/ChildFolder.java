package io.polyphase.stress.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The files through which a child and its supervisor speak. */
record ChildFolder(Path path) {

  static ChildFolder create() {
    try {
      return new ChildFolder(Files.createTempDirectory("polyphase-child"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a folder in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** What the child is at ({@link io.polyphase.bridge.ffi.Journal}). */
  Path journal() {
    return path.resolve("journal");
  }

  /** What the child is to do ({@link WorkOrder}). */
  Path order() {
    return path.resolve("order");
  }

  /** What the child has found ({@link ChildReport}). */
  Path report() {
    return path.resolve("report");
  }

  Path output() {
    return path.resolve("output");
  }

  Path errors() {
    return path.resolve("errors");
  }

  /** What the JVM writes when it is ended by a signal. */
  Path crashLog() {
    return path.resolve("crash.log");
  }

  void delete() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}

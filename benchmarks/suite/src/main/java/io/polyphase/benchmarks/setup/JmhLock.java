package io.polyphase.benchmarks.setup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** JMH's lock, of which a machine has one: two benchmarks at once would measure each other. */
public final class JmhLock {
  private JmhLock() {}

  /** Who holds the lock, and what to do about it; empty if nobody does, or it is to be ignored. */
  public static Optional<String> heldBy() throws IOException {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    if (Boolean.getBoolean("jmh.ignoreLock") || !Files.exists(file) || isFree(file)) {
      return Optional.empty();
    }
    return Optional.of(
        "another JMH on this machine holds "
            + file
            + holder(file).map(h -> ": " + h).orElse("")
            + ". Wait until it is done; or measure beside it with -Djmh.ignoreLock=true,"
            + " and do not trust the numbers");
  }

  private static boolean isFree(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  /** The process in the line of {@code /proc/locks} that ends in the file's inode number. */
  private static Optional<String> holder(Path file) throws IOException {
    String inode = ":" + Files.getAttribute(file, "unix:ino");
    for (String line : Files.readAllLines(Path.of("/proc/locks"))) {
      // 1: POSIX ADVISORY WRITE 1234 fd:01:5678 0 EOF
      String[] fields = line.trim().split("\\s+", -1);
      if (fields.length > 5 && fields[5].endsWith(inode)) {
        return Optional.of("process " + fields[4] + commandOf(fields[4]));
      }
    }
    return Optional.empty();
  }

  private static String commandOf(String process) {
    return ProcessHandle.of(Long.parseLong(process))
        .flatMap(p -> p.info().commandLine())
        .map(command -> " (" + command + ")")
        .orElse("");
  }
}

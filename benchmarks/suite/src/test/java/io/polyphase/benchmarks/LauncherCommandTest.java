package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script in the launcher's place. */
final class LauncherCommandTest {
  private static final String SCRIPT =
      """
      #!/bin/sh
      echo "$@" >> "$(dirname "$0")/started"
      seq 100
      exit "$2"
      """;

  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void writeScript() throws IOException {
    script = Files.writeString(folder.resolve("launcher"), SCRIPT);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void run_startsItEachTime() throws Exception {
    var command = new LauncherCommand(script, "leaks 0", folder);

    command.run();
    command.run();

    assertEquals("leaks 0\nleaks 0\n", Files.readString(folder.resolve("started")));
  }

  @Test
  void otherStatus_isToldWithTheLastLines() {
    var command = new LauncherCommand(script, "audit 3", folder);

    String message = assertThrows(IllegalStateException.class, command::run).getMessage();

    assertTrue(message.contains("audit 3 ended with status 3:\n86\n"), message);
    assertTrue(message.endsWith("\n100"), message);
  }
}

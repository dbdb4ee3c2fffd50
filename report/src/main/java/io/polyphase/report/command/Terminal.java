package io.polyphase.report.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether a person looks at what is written, and in colour. */
final class Terminal {
  static final int OUT = 1;
  static final int ERR = 2;

  private Terminal() {}

  /** Whether a stream of this process goes to a terminal on which a line can be written anew. */
  static boolean is(int stream) {
    return is(stream, System.getenv());
  }

  private static boolean is(int stream, Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "");
    return !kind.isEmpty() && !kind.equals("dumb") && isDevice(stream);
  }

  /** Linux names the devices of terminals so; {@code System.console} would ask for input, too. */
  private static boolean isDevice(int stream) {
    try {
      Path file = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(stream)));
      return file.startsWith("/dev/pts")
          || file.startsWith("/dev/console")
          || file.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // it is closed, or this is no Linux
    }
  }

  /** Whether standard output is to have colours. */
  static boolean hasColours() {
    return hasColours(System.getenv(), is(OUT));
  }

  /** By the conventions of the variables {@code NO_COLOR}, {@code CLICOLOR_FORCE}. */
  static boolean hasColours(Map<String, String> environment, boolean isTerminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String forced = environment.getOrDefault("CLICOLOR_FORCE", "0");
    return isTerminal || !(forced.isEmpty() || forced.equals("0"));
  }
}

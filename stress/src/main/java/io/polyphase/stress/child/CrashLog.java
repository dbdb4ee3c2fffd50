package io.polyphase.stress.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two lines of a JVM's crash log that say which signal it was and in which native frame.
 *
 * @param signal as {@code SIGSEGV}
 * @param frame as {@code spam.so+0x1139 (exec_spam+0x9)}; null if the JVM itself crashed, or Java
 *     code
 */
record CrashLog(String signal, @Nullable String frame) {
  private static final Pattern SIGNAL = Pattern.compile("#  (SIG\\w+) \\(0x\\w+\\) at pc=");
  private static final Pattern FRAME = Pattern.compile("# C  \\[([^\\]]+)\\](?:  (\\S+))?");

  /** Null if there is no log: not every end leaves one. */
  static @Nullable CrashLog read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    String signal = null;
    String frame = null;
    for (String line : Files.readAllLines(file)) {
      Matcher s = SIGNAL.matcher(line);
      if (s.find() && signal == null) {
        signal = s.group(1);
      }
      Matcher f = FRAME.matcher(line);
      if (f.find() && frame == null) {
        frame = f.group(2) == null ? f.group(1) : f.group(1) + " (" + f.group(2) + ")";
      }
    }
    return signal == null ? null : new CrashLog(signal, frame);
  }
}

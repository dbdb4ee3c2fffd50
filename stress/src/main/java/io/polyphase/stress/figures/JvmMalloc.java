package io.polyphase.stress.figures;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the JVM itself has of {@code malloc}, as its native memory tracking says: compiled methods,
 * symbols, classes, which a JVM gathers for hours, more slowly all the time.
 *
 * <p>Memory that Java code asks for ({@code java.lang.foreign.Arena}) is not counted as the JVM's.
 */
final class JvmMalloc {
  /** For a JVM whose own memory is to be told from that of others. */
  static final String OPTION = "-XX:NativeMemoryTracking=summary";

  /** Beyond what was asked for: malloc's own word, and on average half of its 16 bytes. */
  private static final int BYTES_OF_A_BLOCK = 16;

  private static final Pattern TOTAL = Pattern.compile("malloc: (\\d+) #(\\d+)");
  private static final Pattern OF_JAVA_CODE = Pattern.compile("malloc=(\\d+) tag=Other #(\\d+)");
  private static final boolean TRACKED = isTracked();

  private JvmMalloc() {}

  private static boolean isTracked() {
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return bean != null && !bean.getVMOption("NativeMemoryTracking").getValue().equals("off");
  }

  /** Bytes; empty if this JVM does not keep account. */
  static OptionalLong inUse() {
    if (!TRACKED) {
      return OptionalLong.empty();
    }
    String summary = summary();
    Optional<Long> total = bytes(TOTAL, summary);
    return total.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(total.get() - bytes(OF_JAVA_CODE, summary).orElse(0L));
  }

  private static Optional<Long> bytes(Pattern pattern, String summary) {
    Matcher matcher = pattern.matcher(summary);
    return matcher.find()
        ? Optional.of(
            Long.parseLong(matcher.group(1)) + BYTES_OF_A_BLOCK * Long.parseLong(matcher.group(2)))
        : Optional.empty();
  }

  /** The command that {@code jcmd PID VM.native_memory} gives a JVM. */
  private static String summary() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmNativeMemory",
                  new Object[] {new String[] {"summary", "scale=b"}},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("the JVM tracks its memory, but does not tell", e);
    }
  }
}

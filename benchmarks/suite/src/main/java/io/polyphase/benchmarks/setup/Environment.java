package io.polyphase.benchmarks.setup;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.polyphase.report.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and when something was measured.
 *
 * @param started when
 * @param commit the sources' git commit; null outside of a git checkout
 * @param dirty whether the sources differ from the commit; null outside of a git checkout
 * @param cpu the processor's name
 * @param processors how many of them the JVM may use
 * @param governor how the processor's frequency is chosen; null where the kernel does not say
 * @param memory bytes in the machine
 * @param kernel the kernel's release
 * @param load how many threads wanted to run, over the last 1, 5 and 15 minutes
 * @param jdk vendor and version
 * @param artifact the version of the CPython artifact, or which other CPython the reference is
 * @param arguments JMH's
 */
public record Environment(
    OffsetDateTime started,
    @Nullable String commit,
    @Nullable Boolean dirty,
    String cpu,
    int processors,
    @Nullable String governor,
    long memory,
    String kernel,
    List<Double> load,
    String jdk,
    String artifact,
    List<String> arguments) {
  private static final Gson JSON =
      Json.DOCUMENT
          .newBuilder()
          .registerTypeAdapter(OffsetDateTime.class, new Moment())
          .disableHtmlEscaping()
          .create();

  private static final Path GOVERNOR =
      Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  private static final double BUSY = 0.5; // threads per processor

  public Environment {
    load = List.copyOf(load);
    arguments = List.copyOf(arguments);
  }

  /** This machine, now. */
  public static Environment now(String artifact, List<String> arguments) {
    GitState git = GitState.ofSources();
    return new Environment(
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
        git.commit(),
        git.dirty(),
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        Files.isReadable(GOVERNOR) ? text(GOVERNOR).strip() : null,
        Long.parseLong(field("/proc/meminfo", "MemTotal").replace(" kB", "")) * 1024,
        text(Path.of("/proc/sys/kernel/osrelease")).strip(),
        Arrays.stream(text(Path.of("/proc/loadavg")).split(" ", -1))
            .limit(3)
            .map(Double::valueOf)
            .toList(),
        System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
        artifact,
        arguments);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value in the first line {@code name : value}. */
  private static String field(String file, String name) {
    return text(Path.of(file))
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  /** What makes numbers from this machine doubtful now. */
  public Optional<String> warning() {
    double busy = load.getFirst();
    return busy <= BUSY * processors
        ? Optional.empty()
        : Optional.of(
            "The machine is busy (load "
                + busy
                + " on "
                + processors
                + " processors): expect wide intervals.");
  }

  /** As one JSON object. */
  public String toJson() {
    return JsonText.of(JSON, this) + "\n";
  }

  /** As ISO 8601 has it. */
  private static final class Moment implements JsonSerializer<OffsetDateTime> {
    @Override
    public JsonElement serialize(
        OffsetDateTime moment, Type type, JsonSerializationContext context) {
      return new JsonPrimitive(moment.toString());
    }
  }
}

package io.polyphase.stress.wheels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A version of the GNU C library. */
public record Glibc(int major, int minor) implements Comparable<Glibc> {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String LIBRARY = "/libc.so.6";

  /** In the text that the library prints if it is run as a program. */
  private static final Pattern BANNER =
      Pattern.compile("GNU C Library [^\\n]* version (\\d+)\\.(\\d+)");

  /** That of this machine; empty if its C library is another one. */
  public static Optional<Glibc> ofThisMachine() {
    try (Stream<String> maps = Files.lines(MAPS)) {
      Optional<Path> file =
          maps.filter(line -> line.endsWith(LIBRARY))
              .map(line -> Path.of(line.substring(line.indexOf('/'))))
              .findFirst();
      return file.isPresent() ? ofFile(file.get()) : Optional.empty();
    } catch (IOException _) { // without /proc, or a libc that nobody may read, it is unknown
      return Optional.empty();
    }
  }

  private static Optional<Glibc> ofFile(Path file) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher banner = BANNER.matcher(bytes);
    return banner.find()
        ? Optional.of(
            new Glibc(Integer.parseInt(banner.group(1)), Integer.parseInt(banner.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Glibc other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

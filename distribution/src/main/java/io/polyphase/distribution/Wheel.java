package io.polyphase.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A wheel, as the specification "Binary distribution format" of the Python packaging authority
 * says, whose bytes depend on its members' names, contents and modes alone.
 */
final class Wheel {
  private static final String HOME = "polyphase/home/";
  private static final int REGULAR_FILE = 0100000;

  private final String version;
  private final Instant time;
  private final StringBuilder record = new StringBuilder();

  /**
   * A wheel to be written.
   *
   * @param version of Maven, of which Python's is made
   */
  Wheel(String version, Instant time) {
    this.version = version.replace("-SNAPSHOT", ".dev0");
    this.time = time;
  }

  /**
   * Writes it.
   *
   * @param starter the Python package that starts the launcher
   * @param home the files of the distribution, which become a folder of that package
   * @param manual man pages, which installers put where {@code man} looks for them
   */
  Path write(List<Member> starter, List<Member> home, List<Member> manual, Path target)
      throws IOException {
    String tag = "py3-none-" + platform(home);
    Path wheel = target.resolve("polyphase-" + version + "-" + tag + ".whl");
    try (var zip = new ZipArchiveOutputStream(wheel)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Member member : starter) {
        add(zip, member.name(), Files.readAllBytes(member.file()), member.mode());
      }
      for (Member member : home) {
        add(zip, HOME + member.name(), Files.readAllBytes(member.file()), member.mode());
      }
      String data = "polyphase-" + version + ".data/data/share/man/man1/";
      for (Member member : manual) {
        add(zip, data + member.name(), Files.readAllBytes(member.file()), member.mode());
      }
      String info = "polyphase-" + version + ".dist-info/";
      add(zip, info + "METADATA", metadata());
      add(zip, info + "WHEEL", wheelFile(tag));
      add(zip, info + "entry_points.txt", entryPoints());
      record.append(info).append("RECORD,,\n");
      put(zip, info + "RECORD", bytes(record.toString()), 0644);
    }
    return wheel;
  }

  /** The tag of the oldest system that has what the members need. */
  private static String platform(List<Member> members) throws IOException {
    int newest = 0;
    for (Member member : members) {
      newest = Math.max(newest, GlibcVersion.neededBy(member.file()));
    }
    return String.format(Locale.ROOT, "manylinux_2_%d_x86_64", newest);
  }

  private String metadata() {
    return """
    Metadata-Version: 2.1
    Name: polyphase
    Version: %s
    Summary: How CPython extension modules initialise, what each phase costs, and what they leak
    License: Apache-2.0
    Requires-Python: >=3.8
    """
        .formatted(version);
  }

  private static String wheelFile(String tag) {
    return """
    Wheel-Version: 1.0
    Generator: polyphase
    Root-Is-Purelib: false
    Tag: %s
    """
        .formatted(tag);
  }

  private static String entryPoints() {
    return """
    [console_scripts]
    polyphase = polyphase.__main__:main
    """;
  }

  private void add(ZipArchiveOutputStream zip, String name, String text) throws IOException {
    add(zip, name, bytes(text), 0644);
  }

  private void add(ZipArchiveOutputStream zip, String name, byte[] content, int mode)
      throws IOException {
    put(zip, name, content, mode);
    record
        .append(quoted(name))
        .append(",sha256=")
        .append(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content)))
        .append(',')
        .append(content.length)
        .append('\n');
  }

  /** A field of the record, which is a CSV file. */
  private static String quoted(String name) {
    return name.contains(",") || name.contains("\"")
        ? '"' + name.replace("\"", "\"\"") + '"'
        : name;
  }

  private void put(ZipArchiveOutputStream zip, String name, byte[] content, int mode)
      throws IOException {
    var entry = new ZipArchiveEntry(name);
    entry.setUnixMode(REGULAR_FILE | mode);
    entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC)); // in no zone of a machine's
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }
}

package io.polyphase.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives, read back; and the same files at another time, in another time zone. */
class ArchivesTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  private List<Member> members(String name, String... files) throws IOException {
    Path from = folder.resolve(name);
    for (String file : files) {
      Path path = from.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "content of " + file + " GLIBC_2.99");
      Files.setLastModifiedTime(path, FileTime.fromMillis(System.nanoTime()));
    }
    Trees.makeExecutable(from.resolve(files[0]));
    return Member.all(from);
  }

  @Test
  void theSameFilesMakeTheSameBytes() throws IOException {
    List<Member> starter = members("starter", "polyphase/__init__.py");
    TimeZone zone = TimeZone.getDefault();
    List<byte[]> wheels = new ArrayList<>();
    List<byte[]> archives = new ArrayList<>();
    try {
      for (String id : List.of("Asia/Tokyo", "America/Caracas")) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        List<Member> home = members(id, "polyphase", "lib/a.jar", "lib/ä,b.jar");
        Path target = Files.createDirectories(folder.resolve("out-" + id));
        wheels.add(
            Files.readAllBytes(
                new Wheel("1.2-SNAPSHOT", TIME).write(starter, home, List.of(), target)));
        archives.add(Files.readAllBytes(TarArchive.write("x", home, TIME, target)));
      }
    } finally {
      TimeZone.setDefault(zone);
    }
    assertArrayEquals(wheels.getFirst(), wheels.getLast());
    assertArrayEquals(archives.getFirst(), archives.getLast());
  }

  @Test
  void theRecordOfAWheelFitsItsFiles() throws IOException {
    List<Member> starter = members("starter", "polyphase/__init__.py");
    List<Member> home = members("home", "polyphase", "lib/a.jar", "lib/b,c.jar");
    List<Member> manual = members("manual", "x", "polyphase.1");
    Path wheel = new Wheel("1.2-SNAPSHOT", TIME).write(starter, home, manual, folder);
    assertEquals("polyphase-1.2.dev0-py3-none-manylinux_2_0_x86_64.whl", wheel.getFileName() + "");
    try (FileSystem zip =
        FileSystems.newFileSystem(wheel, Map.of("enablePosixFileAttributes", true))) {
      Path top = zip.getPath("/");
      List<String> expected = new ArrayList<>();
      String record = "";
      for (Path file : Trees.files(top)) {
        byte[] content = Files.readAllBytes(file);
        String name = top.relativize(file).toString();
        if (name.endsWith("/RECORD")) {
          record = new String(content, StandardCharsets.UTF_8);
          expected.add(name + ",,");
        } else {
          String field = name.contains(",") ? '"' + name + '"' : name;
          expected.add(field + ",sha256=" + sha256(content) + "," + content.length);
        }
        boolean executable = name.matches(".*(home/polyphase|__init__.py|man1/x)");
        assertEquals(
            executable ? "rwxr-xr-x" : "rw-r--r--",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            name);
      }
      assertTrue(
          Files.exists(top.resolve("polyphase-1.2.dev0.data/data/share/man/man1/polyphase.1")));
      assertEquals(expected.stream().sorted().toList(), record.lines().sorted().toList());
    }
  }

  private static String sha256(byte[] content) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTarArchiveHasModesAndContents() throws IOException {
    List<Member> home = members("home", "polyphase", "lib/a.jar");
    Path archive = TarArchive.write("top", home, TIME, folder);
    List<String> found = new ArrayList<>();
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        found.add(
            Integer.toOctalString(entry.getMode() & 0777)
                + " "
                + entry.getName()
                + " "
                + new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(
        List.of(
            "644 top/lib/a.jar content of lib/a.jar GLIBC_2.99",
            "755 top/polyphase content of polyphase GLIBC_2.99"),
        found);
  }

  @Test
  void aProgramTellsWhichLibraryItNeeds() throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(
        program, "\177ELF GLIBC_2.4 GLIBC_2.17 GLIBC_2.2.5", StandardCharsets.ISO_8859_1);
    assertEquals(17, GlibcVersion.neededBy(program));
    Files.writeString(program, "no ELF, GLIBC_2.17");
    assertEquals(0, GlibcVersion.neededBy(program));
  }
}

package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.choice.CannotRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that nobody should unpack: each is refused in one line, and nothing of it stays. */
class HostileWheelTest {
  private static final String NAME = "spam-1.0-cp313-cp313-linux_x86_64.whl";
  private static final Bounds SMALL = new Bounds(20, 100_000, 50_000);
  private static final int FILE = 0x8000;

  @TempDir private Path folder;

  private String refusal(WheelBytes wheel) throws IOException {
    return refusal(wheel.bytes());
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(NAME), bytes);
    Path into = folder.resolve("unpacked");

    var refused = assertThrows(CannotRun.class, () -> Wheel.unpack(file, into, SMALL));

    assertFalse(Files.exists(into));
    try (Stream<Path> left = Files.walk(folder)) {
      assertEquals(List.of(folder, file), left.sorted().toList());
    }
    String prefix = file + ": ";
    assertTrue(refused.why().startsWith(prefix), refused.why());
    assertEquals(1, refused.why().lines().count());
    return refused.why().substring(prefix.length());
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/spam, is absolute",
    "../spam, leads out of its folder",
    "pkg/../../spam, leads out of its folder",
    "pkg/.., leads out of its folder",
    "pkg\\spam, has a backslash in it",
    "..\\spam, has a backslash in it",
    "pkg//spam, has an empty part or a dot for one",
    "./spam, has an empty part or a dot for one",
    "spam-1.0.data/purelib, is that of a folder",
    "spam-1.0.data/platlib/../../../spam, leads out of its folder"
  })
  void unpack_nameThatLeadsElsewhere_isRefused(String name, String why) throws Exception {
    assertEquals(
        "the name of an entry " + why + ": " + name, refusal(WheelBytes.wheel().add(name, "spam")));
  }

  @Test
  void unpack_nameWithNul_isRefused() throws Exception {
    assertEquals(
        "the name of an entry has a NUL in it: pkg/spam\\x00.py",
        refusal(WheelBytes.wheel().add("pkg/spam\0.py", "spam")));
  }

  @Test
  void unpack_emptyName_isRefused() throws Exception {
    assertEquals("an entry has no name", refusal(WheelBytes.wheel().add("", "spam")));
  }

  @Test
  void unpack_nameThatATerminalObeys_isShownEscaped() throws Exception {
    assertEquals(
        "the name of an entry is absolute: /\\x1b[2J\\nspam",
        refusal(WheelBytes.wheel().add("/\u001b[2J\nspam", "spam")));
  }

  @Test
  void unpack_nameThatIsNoUtf8_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    WheelBytes.Entry entry = wheel.entry("x", new byte[1]);
    entry.name = "sp\u00e4m".getBytes(StandardCharsets.ISO_8859_1);
    entry.localName = entry.name;

    assertEquals("the name of an entry is no UTF-8: sp\u00e4m", refusal(wheel));
  }

  @Test
  void unpack_nameOfNoFile_isRefused() throws Exception {
    assertTrue(
        refusal(WheelBytes.wheel().add("n".repeat(5_000), "spam"))
            .startsWith("cannot be unpacked: java.nio.file.FileSystemException: "));
  }

  @Test
  void unpack_symbolicLink_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/link", "/etc".getBytes(StandardCharsets.UTF_8)).mode = 0xA1FF;

    assertEquals("an entry is a symbolic link: pkg/link", refusal(wheel));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1000, 0x2000, 0x4000, 0x6000, 0xC000})
  void unpack_fileThatIsNone_isRefused(int type) throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/special", new byte[1]).mode = type | 0x1A4;

    assertEquals("an entry is neither a file nor a folder: pkg/special", refusal(wheel));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, (1 << 6) | 1, 1 << 13})
  void unpack_encryptedEntry_isRefused(int flags) throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/secret", new byte[1]).flags = flags;

    assertEquals("an entry is encrypted: pkg/secret", refusal(wheel));
  }

  @Test
  void unpack_otherCompression_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/small", new byte[1]).method = 14;

    assertEquals("an entry is compressed by method 14, not deflate: pkg/small", refusal(wheel));
  }

  @ParameterizedTest
  @CsvSource({
    "pkg/a, pkg/a, is that of another entry as well",
    "a/, a, is that of another entry as well",
    "a, a/, is that of another entry as well",
    "a, a/b, needs a folder where a file is",
    "a/b, a, is that of another entry as well",
    "pkg/a, spam-1.0.data/platlib/pkg/a, is that of another entry as well",
    "spam-1.0.data/purelib/a, spam-1.0.data/platlib/a, is that of another entry as well"
  })
  void unpack_namesThatCollide_areRefused(String first, String second, String why)
      throws Exception {
    var wheel = WheelBytes.wheel();
    for (String name : List.of(first, second)) {
      wheel.add(name, name.endsWith("/") ? "" : name);
    }

    String said = refusal(wheel);

    assertTrue(said.startsWith("the name of an entry " + why), said);
    assertTrue(said.endsWith(": " + second), said);
  }

  @Test
  void unpack_tooManyEntries_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    for (int i = 0; i < SMALL.entries(); i++) {
      wheel.add("pkg/" + i, "");
    }

    assertEquals("it has more than 20 entries", refusal(wheel));
  }

  @Test
  void unpack_tooLargeEntry_isRefused() throws Exception {
    assertEquals(
        "an entry has more than 50000 bytes unpacked: pkg/large",
        refusal(WheelBytes.wheel().add("pkg/large", new byte[50_001])));
  }

  @Test
  void unpack_tooManyBytesInAll_isRefused() throws Exception {
    assertEquals(
        "it has more than 100000 bytes unpacked",
        refusal(
            WheelBytes.wheel()
                .add("pkg/a", new byte[50_000])
                .add("pkg/b", new byte[50_000])
                .add("pkg/c", "spam")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 50_000, 10L << 30})
  void unpack_bombWhateverItsHeaderSays_isRefusedAtTheBound(long size) throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.zeros("pkg/bomb", 10L << 30).size = size;
    byte[] bytes = wheel.bytes();
    assertTrue(bytes.length < 20 << 20, bytes.length + " bytes");

    assertEquals("an entry has more than 50000 bytes unpacked: pkg/bomb", refusal(bytes));
  }

  @Test
  void unpack_entryThatLiesBesideOthers_isCountedWithThem() throws Exception {
    var wheel = WheelBytes.wheel().add("pkg/a", new byte[45_000]).add("pkg/b", new byte[45_000]);
    wheel.entry("pkg/c", new byte[45_000]).size = 1;

    assertEquals("it has more than 100000 bytes unpacked", refusal(wheel));
  }

  @Test
  void unpack_wrongChecksum_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/a", new byte[10]).crc++;

    assertEquals("an entry is damaged: pkg/a", refusal(wheel));
  }

  @Test
  void unpack_otherNameBeforeItsBytes_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/a", new byte[10]).localName = "pkg/b".getBytes(StandardCharsets.UTF_8);

    assertEquals("an entry is damaged: pkg/a", refusal(wheel));
  }

  @Test
  void unpack_compressedBytesThatAreNone_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    WheelBytes.Entry entry = wheel.entry("pkg/a", new byte[10]);
    Arrays.fill(entry.data, (byte) 0xFF);

    assertEquals("an entry is damaged: pkg/a", refusal(wheel));
  }

  @Test
  void unpack_compressedBytesThatEndEarly_isRefused() throws Exception {
    var wheel = WheelBytes.wheel();
    WheelBytes.Entry entry =
        wheel.entry("pkg/a", "0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    entry.data = Arrays.copyOf(entry.data, entry.data.length / 2);

    assertEquals("an entry is damaged: pkg/a", refusal(wheel));
  }

  @Test
  void unpack_cutAtEachPlace_isRefused() throws Exception {
    byte[] whole = WheelBytes.wheel().add("pkg/a", "spam").bytes();
    for (int size = 0; size < whole.length; size++) {
      assertEquals(
          "it is no zip archive, or its end is missing", refusal(Arrays.copyOf(whole, size)));
    }
  }

  @Test
  void unpack_anyByteChanged_isUnpackedOrRefusedInOneLine() throws Exception {
    byte[] whole = WheelBytes.wheel().add("pkg/a", "spam").bytes();
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x55;
      Path file = Files.write(folder.resolve(NAME), changed);
      Path into = folder.resolve("unpacked-" + at);
      try {
        Wheel.unpack(file, into, SMALL);
      } catch (CannotRun e) {
        assertFalse(Files.exists(into), e.why());
        assertEquals(1, e.why().lines().count(), e.why());
      }
    }
  }

  @Test
  void unpack_directoryOfAnotherPlace_isRefused() throws Exception {
    byte[] bytes = WheelBytes.wheel().bytes();
    int start = bytes.length - 22 + 16;
    Arrays.fill(bytes, start, start + 4, (byte) 0x7F);

    assertEquals("its directory is damaged", refusal(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "spam-1.0.dist-info/METADATA, it has no file WHEEL in its folder .dist-info",
    "spam-1.0.dist-info/WHEEL, it has no file METADATA in its folder .dist-info",
    "spam/a, 'it has 0 folders .dist-info, and not one'",
    "eggs-1.0.dist-info/WHEEL, its name and that of its folder differ: eggs-1.0.dist-info"
  })
  void unpack_withoutWhatAWheelHas_isRefused(String only, String why) throws Exception {
    assertEquals(why, refusal(new WheelBytes().add(only, "Wheel-Version: 1.0\n")));
  }

  @Test
  void unpack_twoInfos_isRefused() throws Exception {
    assertEquals(
        "it has 2 folders .dist-info, and not one",
        refusal(WheelBytes.wheel().add("eggs-1.0.dist-info/WHEEL", "")));
  }

  @Test
  void unpack_formatOfTheFuture_isRefused() throws Exception {
    assertEquals(
        "its Wheel-Version is not 1.x: 2.0",
        refusal(
            new WheelBytes()
                .add(WheelBytes.INFO + "WHEEL", "Wheel-Version: 2.0\n")
                .add(WheelBytes.INFO + "METADATA", "")));
  }

  @Test
  void unpack_tagThatIsNone_isRefused() throws Exception {
    assertEquals(
        "no tag of a wheel: cp313",
        refusal(
            new WheelBytes()
                .add(WheelBytes.INFO + "WHEEL", "Wheel-Version: 1.0\nTag: cp313\n")
                .add(WheelBytes.INFO + "METADATA", "")));
  }

  @Test
  void unpack_intoAFolderThatIsThere_leavesItEmpty() throws Exception {
    Path into = Files.createDirectory(folder.resolve("there"));
    var wheel = WheelBytes.wheel().add("pkg/a", "spam");
    wheel.entry("pkg/b", new byte[1]).crc++;
    Path file = wheel.write(folder, NAME);

    assertThrows(CannotRun.class, () -> Wheel.unpack(file, into));

    try (Stream<Path> left = Files.list(into)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void unpack_intoAFolderWithFiles_touchesNothing() throws Exception {
    Path into = Files.createDirectory(folder.resolve("there"));
    Path mine = Files.writeString(into.resolve("mine"), "mine");
    Path file = WheelBytes.wheel().write(folder, NAME);

    assertThrows(IllegalArgumentException.class, () -> Wheel.unpack(file, into));

    assertTrue(Files.exists(mine));
  }

  @Test
  void unpack_noFile_isSaid() {
    Path file = folder.resolve(NAME);

    assertEquals(
        file + ": there is no such file",
        assertThrows(CannotRun.class, () -> Wheel.unpack(file, folder.resolve("x"))).why());
  }

  @Test
  void unpack_modesOfFilesAndFolders_areNoHindrance() throws Exception {
    var wheel = WheelBytes.wheel();
    wheel.entry("pkg/", new byte[0]).mode = 0x41ED;
    wheel.stored("pkg/a.py", "spam".getBytes(StandardCharsets.UTF_8)).mode = FILE | 0x1A4;

    Wheel unpacked = Wheel.unpack(wheel.write(folder, NAME), folder.resolve("x"), SMALL);

    assertEquals("spam", Files.readString(unpacked.root().resolve("pkg/a.py")));
  }
}

package io.polyphase.stress.wheels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory at the end of a zip archive, by PKWARE's APPNOTE.TXT. {@code java.util.zip} shows
 * neither which entries are symbolic links nor which are encrypted.
 *
 * @param start where it begins, and the entries' bytes end
 */
record ZipDirectory(List<ZipEntryInfo> entries, long start) {
  private static final int LOCAL = 0x04034b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;

  private static final int LOCAL_SIZE = 30;
  private static final int ENTRY_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR_64_SIZE = 20;

  private static final int EXTRA_64 = 1;
  private static final int SHORT_FULL = 0xFFFF;
  private static final long INT_FULL = 0xFFFF_FFFFL;

  /** A directory of so many bytes has longer names than files have. */
  private static final int MOST_BYTES = 64 << 20;

  private static final String NO_ZIP = "it is no zip archive, or its end is missing";
  private static final String DAMAGED = "its directory is damaged";

  /** Where the directory is. */
  private record Place(long entries, long size, long start) {}

  /**
   * Reads it.
   *
   * @throws BadWheel if there is none, or it is not whole, or has more entries than that
   */
  static ZipDirectory read(FileChannel file, int mostEntries) throws IOException {
    long end = end(file);
    Place place = place(file, end);
    if (place.start < 0 || place.size < 0 || place.start > end - place.size) {
      throw new BadWheel(DAMAGED);
    }
    if (place.entries < 0 || place.entries > mostEntries) {
      throw new BadWheel("it has more than " + mostEntries + " entries");
    }
    if (place.size > MOST_BYTES) {
      throw new BadWheel("its directory has more than " + (MOST_BYTES >> 20) + " MiB");
    }
    ByteBuffer bytes = bytes(file, place.start, (int) place.size);
    List<ZipEntryInfo> entries = new ArrayList<>();
    while (bytes.hasRemaining()) {
      entries.add(entry(bytes));
    }
    if (entries.size() != place.entries) {
      throw new BadWheel(DAMAGED);
    }
    return new ZipDirectory(entries, place.start);
  }

  /** The position of its last record, after which there is a comment at most. */
  private static long end(FileChannel file) throws IOException {
    int size = (int) Math.min(file.size(), END_SIZE + SHORT_FULL);
    ByteBuffer tail = bytes(file, file.size() - size, size);
    for (int at = size - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END && at + END_SIZE + unsigned(tail, at + 20) == size) {
        return file.size() - size + at;
      }
    }
    throw new BadWheel(NO_ZIP);
  }

  private static Place place(FileChannel file, long end) throws IOException {
    ByteBuffer record = bytes(file, end, END_SIZE);
    int entries = unsigned(record, 10);
    long size = unsignedInt(record, 12);
    long start = unsignedInt(record, 16);
    boolean small = entries < SHORT_FULL && size < INT_FULL && start < INT_FULL;
    if (small || end < LOCATOR_64_SIZE) {
      return new Place(entries, size, start);
    }
    ByteBuffer locator = bytes(file, end - LOCATOR_64_SIZE, LOCATOR_64_SIZE);
    if (locator.getInt(0) != LOCATOR_64) {
      return new Place(entries, size, start);
    }
    ByteBuffer end64 = bytes(file, locator.getLong(8), END_64_SIZE);
    if (end64.getInt(0) != END_64) {
      throw new BadWheel(DAMAGED);
    }
    return new Place(end64.getLong(32), end64.getLong(40), end64.getLong(48));
  }

  private static ZipEntryInfo entry(ByteBuffer bytes) throws BadWheel {
    int at = bytes.position();
    if (bytes.remaining() < ENTRY_SIZE || bytes.getInt(at) != ENTRY) {
      throw new BadWheel(DAMAGED);
    }
    int nameSize = unsigned(bytes, at + 28);
    int extraSize = unsigned(bytes, at + 30);
    int next = at + ENTRY_SIZE + nameSize + extraSize + unsigned(bytes, at + 32);
    if (next > bytes.limit()) {
      throw new BadWheel(DAMAGED);
    }
    bytes.position(next);
    long[] large = {
      unsignedInt(bytes, at + 24), unsignedInt(bytes, at + 20), unsignedInt(bytes, at + 42)
    };
    enlarge(bytes.slice(at + ENTRY_SIZE + nameSize, extraSize).order(bytes.order()), large);
    return new ZipEntryInfo(
        name(bytes.slice(at + ENTRY_SIZE, nameSize)),
        unsigned(bytes, at + 8),
        unsigned(bytes, at + 10),
        unsignedInt(bytes, at + 16),
        large[1],
        large[0],
        unsigned(bytes, at + 40),
        large[2]);
  }

  /** Sizes and offset that have no room in 32 bits are in an extra field, in this order. */
  private static void enlarge(ByteBuffer extra, long[] large) throws BadWheel {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int size = Short.toUnsignedInt(extra.getShort());
      if (size > extra.remaining()) {
        return; // not written by the rules, and not needed
      }
      int next = extra.position() + size;
      for (int i = 0; id == EXTRA_64 && i < large.length; i++) {
        if (large[i] == INT_FULL) {
          if (next - extra.position() < Long.BYTES) {
            throw new BadWheel(DAMAGED);
          }
          large[i] = extra.getLong();
        }
      }
      extra.position(next);
    }
  }

  private static String name(ByteBuffer bytes) throws BadWheel {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException _) {
      String shown = StandardCharsets.ISO_8859_1.decode(bytes).toString();
      throw new BadWheel("the name of an entry is no UTF-8: " + Shown.name(shown));
    }
  }

  /** The position of an entry's bytes, which are all before the directory. */
  long contents(FileChannel file, ZipEntryInfo entry) throws IOException {
    if (entry.offset() < 0 || entry.offset() > start - LOCAL_SIZE) {
      throw damaged(entry);
    }
    ByteBuffer header = bytes(file, entry.offset(), LOCAL_SIZE);
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    long contents = entry.offset() + LOCAL_SIZE + name.length + unsigned(header, 28);
    if (header.getInt(0) != LOCAL
        || unsigned(header, 26) != name.length
        || !bytes(file, entry.offset() + LOCAL_SIZE, name.length).equals(ByteBuffer.wrap(name))
        || entry.compressedSize() < 0
        || contents > start - entry.compressedSize()) {
      throw damaged(entry);
    }
    return contents;
  }

  static BadWheel damaged(ZipEntryInfo entry) {
    return new BadWheel("an entry is damaged: " + Shown.name(entry.name()));
  }

  private static ByteBuffer bytes(FileChannel file, long position, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (position < 0 || file.read(bytes, position + bytes.position()) <= 0) {
        throw new BadWheel(DAMAGED);
      }
    }
    return bytes.flip();
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static long unsignedInt(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}

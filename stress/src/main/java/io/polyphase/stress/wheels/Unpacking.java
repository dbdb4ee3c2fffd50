package io.polyphase.stress.wheels;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Writes the files of an archive below a folder, and nothing anywhere else. */
final class Unpacking {
  private static final int BUFFER = 1 << 16;

  private final FileChannel archive;
  private final ZipDirectory directory;
  private final Path folder;
  private final Bounds bounds;
  private long written;

  private Unpacking(FileChannel archive, ZipDirectory directory, Path folder, Bounds bounds) {
    this.archive = archive;
    this.directory = directory;
    this.folder = folder;
    this.bounds = bounds;
  }

  /**
   * Unpacks all of it. When that fails, what is already there stays for the caller to delete.
   *
   * @throws BadWheel if it is not as it should be, or has more than the bounds allow
   */
  static void unpack(Path file, Path folder, Bounds bounds) throws IOException {
    try (FileChannel archive = FileChannel.open(file, StandardOpenOption.READ)) {
      ZipDirectory directory = ZipDirectory.read(archive, bounds.entries());
      new Unpacking(archive, directory, folder, bounds).unpack();
    }
  }

  private void unpack() throws IOException {
    for (Map.Entry<Path, ZipEntryInfo> entry : places().entrySet()) {
      if (entry.getValue().isFolder()) {
        Files.createDirectories(entry.getKey());
      } else {
        write(entry.getValue(), entry.getKey());
      }
    }
  }

  /** Where each goes to. All are looked at before the first is written. */
  private Map<Path, ZipEntryInfo> places() throws BadWheel {
    var names = new EntryNames();
    Map<Path, ZipEntryInfo> places = new LinkedHashMap<>();
    long sum = 0;
    for (ZipEntryInfo entry : directory.entries()) {
      entry.check();
      String place = names.place(entry.name());
      checkSizes(entry, entry.size(), sum);
      sum += entry.size();
      places.put(resolve(place, entry), entry);
    }
    return places;
  }

  private Path resolve(String place, ZipEntryInfo entry) throws BadWheel {
    try {
      return folder.resolve(place);
    } catch (InvalidPathException _) { // its characters are not those of file names here
      throw new BadWheel(
          "the name of an entry is none in this locale's encoding, "
              + System.getProperty("sun.jnu.encoding")
              + ": "
              + Shown.name(entry.name()));
    }
  }

  private void checkSizes(ZipEntryInfo entry, long size, long others) throws BadWheel {
    if (size < 0 || size > bounds.bytesOfOne()) {
      throw new BadWheel(
          "an entry has more than "
              + bounds.bytesOfOne()
              + " bytes unpacked: "
              + Shown.name(entry.name()));
    }
    if (others > bounds.bytes() - size) {
      throw new BadWheel("it has more than " + bounds.bytes() + " bytes unpacked");
    }
  }

  private void write(ZipEntryInfo entry, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    long position = directory.contents(archive, entry);
    var inflater = new Inflater(true);
    try (InputStream raw = new Slice(archive, position, entry.compressedSize());
        InputStream in = entry.isDeflated() ? new InflaterInputStream(raw, inflater, BUFFER) : raw;
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      copy(in, out, entry);
    } catch (EOFException | ZipException _) {
      throw ZipDirectory.damaged(entry);
    } catch (FileAlreadyExistsException _) { // where the file system takes two names for one
      throw new BadWheel("two entries are one file here: " + Shown.name(entry.name()));
    } finally {
      inflater.end();
    }
  }

  /** Counts what comes out, since the header may say anything. */
  private void copy(InputStream in, OutputStream out, ZipEntryInfo entry) throws IOException {
    var crc = new CRC32();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      checkSizes(entry, size + read, written);
      size += read;
      crc.update(buffer, 0, read);
      out.write(buffer, 0, read);
    }
    written += size;
    if (size != entry.size() || crc.getValue() != entry.crc()) {
      throw ZipDirectory.damaged(entry);
    }
  }
}

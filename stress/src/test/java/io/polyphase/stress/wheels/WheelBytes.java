package io.polyphase.stress.wheels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes wheels, and archives that pretend to be some: every field is the test's to choose. */
final class WheelBytes {
  static final String INFO = "spam-1.0.dist-info/";
  private static final int DEFLATED = 8;

  /** An entry of which fields are changed before it is written. */
  static final class Entry {
    byte[] name = {};
    byte[] data = {};
    int flags = 1 << 11; // names are UTF-8
    int method;
    int mode;
    long crc;
    long size;
    byte[] localName = {};
  }

  private final List<Entry> entries = new ArrayList<>();

  /** A wheel with all that it must have, and nothing else. */
  static WheelBytes wheel() {
    return new WheelBytes()
        .add(INFO + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp313-cp313-any\n")
        .add(INFO + "METADATA", "Metadata-Version: 2.1\nName: spam\nVersion: 1.0\n");
  }

  WheelBytes add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  WheelBytes add(String name, byte[] data) {
    entry(name, data);
    return this;
  }

  WheelBytes add(String name, Path file) throws IOException {
    return add(name, Files.readAllBytes(file));
  }

  /** An entry to be changed: deflated, with what is true of it in all fields. */
  Entry entry(String name, byte[] data) {
    var entry = new Entry();
    entry.name = name.getBytes(StandardCharsets.UTF_8);
    entry.localName = entry.name;
    entry.method = DEFLATED;
    entry.data = deflated(data, 1);
    var crc = new CRC32();
    crc.update(data);
    entry.crc = crc.getValue();
    entry.size = data.length;
    entries.add(entry);
    return entry;
  }

  /** One that is not compressed. */
  Entry stored(String name, byte[] data) {
    Entry entry = entry(name, data);
    entry.method = 0;
    entry.data = data;
    return entry;
  }

  /** One that is made of so many zeros, whatever its header says. */
  Entry zeros(String name, long count) {
    Entry entry = entry(name, new byte[0]);
    int piece = 1 << 20;
    entry.data = deflated(new byte[piece], (int) (count / piece));
    return entry;
  }

  /** A piece so many times: after a full flush nothing depends on what was before. */
  private static byte[] deflated(byte[] piece, int times) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(piece);
    byte[] once = drained(deflater);
    deflater.finish();
    byte[] end = drained(deflater);
    deflater.end();
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.writeBytes(once);
    }
    out.writeBytes(end);
    return out.toByteArray();
  }

  private static byte[] drained(Deflater deflater) {
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    int size;
    do {
      size = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      out.write(buffer, 0, size);
    } while (size == buffer.length);
    return out.toByteArray();
  }

  /** The archive. */
  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    var directory = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      int offset = out.size();
      out.writeBytes(
          fields(30)
              .putInt(0x04034b50)
              .putShort((short) 20)
              .put(common(entry))
              .putShort((short) entry.localName.length)
              .putShort((short) 0)
              .array());
      out.writeBytes(entry.localName);
      out.writeBytes(entry.data);
      directory.writeBytes(
          fields(46)
              .putInt(0x02014b50)
              .putShort((short) ((3 << 8) | 20)) // made by Unix
              .putShort((short) 20)
              .put(common(entry))
              .putShort((short) entry.name.length)
              .putShort((short) 0)
              .putShort((short) 0)
              .putShort((short) 0)
              .putShort((short) 0)
              .putInt(entry.mode << 16)
              .putInt(offset)
              .array());
      directory.writeBytes(entry.name);
    }
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    out.writeBytes(
        fields(22)
            .putInt(0x06054b50)
            .putInt(0)
            .putShort((short) entries.size())
            .putShort((short) entries.size())
            .putInt(directory.size())
            .putInt(start)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  private static byte[] common(Entry entry) {
    return fields(20)
        .putShort((short) entry.flags)
        .putShort((short) entry.method)
        .putInt(0) // time
        .putInt((int) entry.crc)
        .putInt(entry.data.length)
        .putInt((int) entry.size)
        .array();
  }

  private static ByteBuffer fields(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes it to a file of that name. */
  Path write(Path folder, String name) throws IOException {
    return Files.write(folder.resolve(name), bytes());
  }
}

package io.polyphase.bridge.ffi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The dynamic symbols of an ELF file (64-bit, little-endian): what a library exports and what it
 * needs, without running any of it.
 */
public final class ElfFile {
  private static final int SECTION_HEADERS = 0x28;
  private static final int SECTION_COUNT = 0x3c;
  private static final int SECTION_SIZE = 64;
  private static final int TYPE_DYNSYM = 11;
  private static final int SYMBOL_SIZE = 24;
  private static final int FUNCTION = 2;

  /**
   * A dynamic symbol.
   *
   * @param isDefined whether the file has it, rather than needs it
   * @param size in bytes; 0 for what is needed
   */
  public record Symbol(String name, boolean isFunction, boolean isDefined, long size) {}

  private final ByteBuffer bytes;

  private ElfFile(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is no such ELF file
   */
  public static ElfFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.limit() < SECTION_SIZE || bytes.getInt(0) != 0x464c457f || bytes.get(4) != 2) {
        throw new IOException("no 64-bit ELF file: " + file);
      }
      return new ElfFile(bytes);
    }
  }

  /** Its dynamic symbols, in the file's order; those without a name left out. */
  public List<Symbol> symbols() {
    List<Symbol> symbols = new ArrayList<>();
    long headers = bytes.getLong(SECTION_HEADERS);
    for (int i = 0; i < bytes.getShort(SECTION_COUNT); i++) {
      int header = (int) headers + i * SECTION_SIZE;
      if (bytes.getInt(header + 4) == TYPE_DYNSYM) {
        int names = (int) headers + bytes.getInt(header + 40) * SECTION_SIZE;
        readSymbols(
            (int) bytes.getLong(header + 24),
            (int) bytes.getLong(header + 32),
            (int) bytes.getLong(names + 24),
            symbols);
      }
    }
    return symbols;
  }

  private void readSymbols(int start, int size, int names, List<Symbol> symbols) {
    for (int at = start; at < start + size; at += SYMBOL_SIZE) {
      String name = string(names + bytes.getInt(at));
      if (!name.isEmpty()) {
        symbols.add(
            new Symbol(
                name,
                (bytes.get(at + 4) & 0xf) == FUNCTION,
                bytes.getShort(at + 6) != 0,
                bytes.getLong(at + 16)));
      }
    }
  }

  private String string(int start) {
    int end = start;
    while (bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - start];
    bytes.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}

package io.polyphase.bridge.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic symbols of an ELF file (64-bit, little-endian): what a library exports and what it
 * needs, without running any of it.
 */
public final class ElfFile {
  private static final int MAGIC = 0x464c457f;
  private static final int HEADER_SIZE = 64;
  private static final int PROGRAM_HEADERS = 0x20;
  private static final int PROGRAM_COUNT = 0x38;
  private static final int PROGRAM_SIZE = 56;
  private static final int TYPE_LOAD = 1;
  private static final int SECTION_HEADERS = 0x28;
  private static final int SECTION_COUNT = 0x3c;
  private static final int SECTION_SIZE = 64;
  private static final int TYPE_SYMTAB = 2;
  private static final int TYPE_DYNSYM = 11;
  private static final int SYMBOL_SIZE = 24;
  private static final int VARIABLE = 1;
  private static final int FUNCTION = 2;
  private static final int WEAK = 2;

  // Fields of the structs of elf.h: Elf64_Phdr, Elf64_Shdr, Elf64_Sym.
  private static final int P_TYPE = 0;
  private static final int P_FLAGS = 4;
  private static final int P_OFFSET = 8;
  private static final int P_VADDR = 16;
  private static final int P_FILESZ = 32;
  private static final int P_MEMSZ = 40;
  private static final int WRITE = 2;
  private static final int SH_TYPE = 4;
  private static final int SH_OFFSET = 24;
  private static final int SH_SIZE = 32;
  private static final int SH_LINK = 40;
  private static final int ST_INFO = 4;
  private static final int ST_SHNDX = 6;
  private static final int ST_VALUE = 8;
  private static final int ST_SIZE = 16;
  private static final int TYPE_BITS = 0xf; // of st_info
  private static final int BINDING_SHIFT = 4;

  /**
   * A dynamic symbol.
   *
   * @param isDefined whether the file has it, rather than needs it
   * @param isWeak whether a file that needs it can do without
   * @param size in bytes; 0 for what is needed
   */
  public record Symbol(
      String name, boolean isFunction, boolean isDefined, boolean isWeak, long size) {}

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
      if (!isElf(bytes)) {
        throw new IOException("no 64-bit ELF file: " + file);
      }
      return new ElfFile(bytes);
    }
  }

  /**
   * The dynamic symbols of a file that may be damaged, in its order.
   *
   * @throws IOException if it cannot be read, is no such ELF file, or is not whole
   */
  public static List<Symbol> symbolsOf(Path file) throws IOException {
    String damage = damage(file);
    if (damage != null) {
      throw new IOException(file + ": " + damage);
    }
    try {
      return read(file).symbols();
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException(file + ": its tables of symbols are damaged", e);
    }
  }

  private static boolean isElf(ByteBuffer bytes) {
    return bytes.limit() >= HEADER_SIZE && bytes.getInt(0) == MAGIC && bytes.get(4) == 2;
  }

  /**
   * Why a file must not be opened although the linker would: it ends before its contents do, and
   * whoever reads there is killed.
   *
   * @return null if it is whole, or so wrong that the linker itself has words for it
   */
  public static @Nullable String damage(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = read(channel, 0, HEADER_SIZE);
      if (!isElf(header)) {
        return null;
      }
      int count = header.getShort(PROGRAM_COUNT);
      ByteBuffer programs = read(channel, header.getLong(PROGRAM_HEADERS), count * PROGRAM_SIZE);
      if (programs.limit() < count * PROGRAM_SIZE) {
        return null;
      }
      long size = channel.size();
      for (int at = 0; at < programs.limit(); at += PROGRAM_SIZE) {
        long end = programs.getLong(at + P_OFFSET) + programs.getLong(at + P_FILESZ);
        if (programs.getInt(at) == TYPE_LOAD && end > size) {
          return "file truncated: it has " + size + " bytes, and a segment that ends at " + end;
        }
      }
      return null;
    } catch (IOException _) { // the linker says it better
      return null;
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
      // on to the rest
    }
    return bytes.flip();
  }

  /** Its own functions by offset: all of them, or those exported if the file is stripped. */
  SymbolNames functions() {
    return names(FUNCTION);
  }

  /** Where its variables end, as an offset in the file as it is mapped. */
  public long variablesEnd() {
    long end = 0;
    for (int i = 0; i < bytes.getShort(PROGRAM_COUNT); i++) {
      int header = (int) bytes.getLong(PROGRAM_HEADERS) + i * PROGRAM_SIZE;
      if (bytes.getInt(header + P_TYPE) == TYPE_LOAD
          && (bytes.getInt(header + P_FLAGS) & WRITE) != 0) {
        end = Math.max(end, bytes.getLong(header + P_VADDR) + bytes.getLong(header + P_MEMSZ));
      }
    }
    return end;
  }

  /** Its own variables by offset: all of them, or those exported if the file is stripped. */
  SymbolNames variables() {
    return names(VARIABLE);
  }

  private SymbolNames names(int wanted) {
    var found = new SymbolNames();
    long headers = bytes.getLong(SECTION_HEADERS);
    for (int i = 0; i < bytes.getShort(SECTION_COUNT); i++) {
      int header = (int) headers + i * SECTION_SIZE;
      int type = bytes.getInt(header + SH_TYPE);
      if (type == TYPE_DYNSYM || type == TYPE_SYMTAB) {
        int names = (int) headers + bytes.getInt(header + SH_LINK) * SECTION_SIZE;
        readNames(wanted, header, (int) bytes.getLong(names + SH_OFFSET), found);
      }
    }
    return found;
  }

  private void readNames(int wanted, int header, int names, SymbolNames found) {
    int start = (int) bytes.getLong(header + SH_OFFSET);
    int end = start + (int) bytes.getLong(header + SH_SIZE);
    for (int at = start; at < end; at += SYMBOL_SIZE) {
      if ((bytes.get(at + ST_INFO) & TYPE_BITS) == wanted && bytes.getShort(at + ST_SHNDX) != 0) {
        found.add(
            bytes.getLong(at + ST_VALUE),
            new SymbolNames.Named(string(names + bytes.getInt(at)), bytes.getLong(at + ST_SIZE)));
      }
    }
  }

  /** Its dynamic symbols, in the file's order; those without a name left out. */
  public List<Symbol> symbols() {
    List<Symbol> symbols = new ArrayList<>();
    long headers = bytes.getLong(SECTION_HEADERS);
    for (int i = 0; i < bytes.getShort(SECTION_COUNT); i++) {
      int header = (int) headers + i * SECTION_SIZE;
      if (bytes.getInt(header + SH_TYPE) == TYPE_DYNSYM) {
        int names = (int) headers + bytes.getInt(header + SH_LINK) * SECTION_SIZE;
        readSymbols(
            (int) bytes.getLong(header + SH_OFFSET),
            (int) bytes.getLong(header + SH_SIZE),
            (int) bytes.getLong(names + SH_OFFSET),
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
                (bytes.get(at + ST_INFO) & TYPE_BITS) == FUNCTION,
                bytes.getShort(at + ST_SHNDX) != 0,
                Byte.toUnsignedInt(bytes.get(at + ST_INFO)) >> BINDING_SHIFT == WEAK,
                bytes.getLong(at + ST_SIZE)));
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

package io.polyphase.bridge.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** All of the process's memory by address. Nothing is checked: a wrong address is a crash. */
public final class NativeMemory {
  private static final long PAGE = 4096; // or a multiple of that
  private static final long HIGH_BITS = 0x8080808080808080L; // of eight bytes
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private NativeMemory() {}

  /** Reads 8 bytes. */
  public static long getLong(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  /** Writes 8 bytes. */
  public static void putLong(long address, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, address, value);
  }

  /** Reads 4 bytes. */
  public static int getInt(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  /** Writes 4 bytes. */
  public static void putInt(long address, int value) {
    ALL.set(JAVA_INT_UNALIGNED, address, value);
  }

  /** Reads 2 bytes. */
  public static short getShort(long address) {
    return ALL.get(JAVA_SHORT_UNALIGNED, address);
  }

  /** Writes 2 bytes. */
  public static void putShort(long address, short value) {
    ALL.set(JAVA_SHORT_UNALIGNED, address, value);
  }

  /** Reads a byte. */
  public static byte getByte(long address) {
    return ALL.get(JAVA_BYTE, address);
  }

  /** Writes a byte. */
  public static void putByte(long address, byte value) {
    ALL.set(JAVA_BYTE, address, value);
  }

  /** Reads a double. */
  public static double getDouble(long address) {
    return ALL.get(JAVA_DOUBLE_UNALIGNED, address);
  }

  /** Writes a double. */
  public static void putDouble(long address, double value) {
    ALL.set(JAVA_DOUBLE_UNALIGNED, address, value);
  }

  /** Sets bytes to zero. */
  public static void zero(long address, long size) {
    if (size <= 256 && (size & 7) == 0) {
      long at = address;
      for (long last = address + size - 32; at <= last; at += 32) { // most objects take one or two
        putLong(at, 0);
        putLong(at + 8, 0);
        putLong(at + 16, 0);
        putLong(at + 24, 0);
      }
      for (long end = address + size; at < end; at += 8) {
        putLong(at, 0);
      }
    } else {
      ALL.asSlice(address, size).fill((byte) 0);
    }
  }

  /** Copies bytes; the areas may overlap. */
  public static void copy(long from, long to, long size) {
    MemorySegment.copy(ALL, from, ALL, to, size);
  }

  /** Copies bytes out. */
  public static byte[] bytes(long address, int size) {
    byte[] bytes = new byte[size];
    MemorySegment.copy(ALL, JAVA_BYTE, address, bytes, 0, size);
    return bytes;
  }

  /** Copies words out. */
  public static long[] longs(long address, int count) {
    long[] words = new long[count];
    MemorySegment.copy(ALL, JAVA_LONG_UNALIGNED, address, words, 0, count);
    return words;
  }

  /** Copies bytes in. */
  public static void put(byte[] bytes, long address) {
    MemorySegment.copy(bytes, 0, ALL, JAVA_BYTE, address, bytes.length);
  }

  /** Copies characters in, as two bytes each. */
  public static void put(char[] chars, long address) {
    MemorySegment.copy(
        chars, 0, ALL, java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED, address, chars.length);
  }

  /** The length of a NUL-terminated string; read by whole words, which never leaves a page. */
  public static int stringLength(long address) {
    int length = 0;
    for (; ((address + length) & 7) != 0; length++) {
      if (getByte(address + length) == 0) {
        return length;
      }
    }
    while (!hasZeroByte(getLong(address + length))) {
      length += 8;
    }
    while (getByte(address + length) != 0) {
      length++;
    }
    return length;
  }

  /** Whether the 8 bytes at an address are in one page: where the first can be read, all can. */
  public static boolean isWordInPage(long address) {
    return (address & (PAGE - 1)) <= PAGE - Long.BYTES;
  }

  private static boolean hasZeroByte(long word) {
    return ((word - 0x0101010101010101L) & ~word & HIGH_BITS) != 0;
  }

  /** How many bytes from an address on are below 0x80, of so many. */
  public static long asciiLength(long address, long size) {
    long i = 0;
    while (i + 4 * Long.BYTES <= size && (fourWords(address + i) & HIGH_BITS) == 0) {
      i += 4 * Long.BYTES;
    }
    while (i + Long.BYTES <= size && (getLong(address + i) & HIGH_BITS) == 0) {
      i += Long.BYTES;
    }
    while (i < size && getByte(address + i) >= 0) {
      i++;
    }
    return i;
  }

  private static long fourWords(long address) {
    return getLong(address) | getLong(address + 8) | getLong(address + 16) | getLong(address + 24);
  }

  /** Whether the bytes at an address are these. */
  public static boolean startsWith(long address, byte[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (getByte(address + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** A NUL-terminated string in UTF-8, leniently decoded. */
  public static String string(long address) {
    return new String(bytes(address, stringLength(address)), StandardCharsets.UTF_8);
  }

  /** {@code _Py_SIZE_ROUND_UP}: the next multiple of a power of two. */
  public static long roundUp(long size, int alignment) {
    return (size + alignment - 1) & -alignment;
  }
}

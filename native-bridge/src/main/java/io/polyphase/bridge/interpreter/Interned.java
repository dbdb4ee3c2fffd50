package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import io.polyphase.bridge.layout.Layouts.PyObject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of the process: immortal strings, one for each sequence of characters, shared by all
 * interpreters. Names come from definitions, which are static data, so their number is bounded;
 * what extensions intern themselves is in {@link MortalNames}. Those that {@code _PyRuntime} has
 * are the ones there ({@link StaticObjects}).
 *
 * <p>A C string is looked up by its address first, and what is found there compared: definitions
 * are read over and over from the same place.
 */
public final class Interned {
  private static final int ADDRESS_BITS = 14; // of an address's hash
  private static final long[] STRINGS = new long[1 << ADDRESS_BITS];
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final ConcurrentHashMap<String, Long> TABLE = new ConcurrentHashMap<>();

  static {
    StaticObjects.intern(string -> TABLE.put(Strs.java(string), string));
  }

  private Interned() {}

  /** The name with these characters. */
  public static long of(String text) {
    Long known = TABLE.get(text);
    if (known != null) {
      return known;
    }
    long made = TABLE.computeIfAbsent(text, Interned::create);
    MortalNames.outlive(text);
    return made;
  }

  /** The name with these characters; 0 if nobody has asked for it yet. */
  public static long orZero(String text) {
    return TABLE.getOrDefault(text, 0L);
  }

  /** The name at a NUL-terminated string in UTF-8. */
  public static long of(long cString) {
    int slot = (int) ((cString * Hashes.MULTIPLIER) >>> (Long.SIZE - ADDRESS_BITS));
    long known = (long) ELEMENT.getAcquire(STRINGS, slot);
    if (known != 0 && Strs.isAscii(known) && sameAsC(known, cString)) {
      return known;
    }
    long string = of(Utf8.decodeC(cString));
    ELEMENT.setRelease(STRINGS, slot, string);
    return string;
  }

  private static boolean sameAsC(long ascii, long cString) {
    long data = ascii + PyASCIIObject.SIZE;
    long size = getLong(ascii + PyASCIIObject.length) + 1; // with the NUL
    long i = 0; // bytes that are the same; none was the NUL, so that the C string goes on
    while (size - i >= Long.BYTES && NativeMemory.isWordInPage(cString + i)) {
      if (getLong(data + i) != getLong(cString + i)) {
        return false;
      }
      i += Long.BYTES;
    }
    for (; i < size; i++) {
      if (getByte(data + i) != getByte(cString + i)) {
        return false;
      }
    }
    return true;
  }

  /** The name with the characters of a string object. */
  public static long ofString(long string) {
    return isInterned(string) && Refs.isImmortal(string) ? string : of(Strs.java(string));
  }

  public static boolean isInterned(long string) {
    return (getInt(string + PyASCIIObject.state) & 3) != 0;
  }

  private static long create(String text) {
    byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    long string = ascii ? asciiOutsideHeaps(latin1) : copyOutsideHeaps(text);
    Refs.immortalize(string);
    Strs.hash(string);
    putInt(
        string + PyASCIIObject.state,
        getInt(string + PyASCIIObject.state) | Constants.SSTATE_INTERNED_IMMORTAL);
    return string;
  }

  private static long asciiOutsideHeaps(byte[] ascii) {
    long string = CLibrary.calloc(PyASCIIObject.SIZE + ascii.length + 1);
    putLong(string + PyObject.ob_type, BuiltinTypes.PyUnicode_Type);
    Strs.initialize(string, ascii.length, 1, true);
    NativeMemory.put(ascii, string + PyASCIIObject.SIZE);
    return string;
  }

  private static long copyOutsideHeaps(String text) {
    long original = Strs.of(text);
    long size = Strs.data(original) - original + (Strs.length(original) + 1) * Strs.kind(original);
    long string = CLibrary.calloc(size);
    copy(original, string, size);
    Refs.decref(original);
    return string;
  }

  /** The NUL-terminated UTF-8 of a name. */
  public static long cString(String text) {
    return Strs.utf8(of(text));
  }
}

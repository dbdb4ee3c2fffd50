package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import io.polyphase.bridge.layout.Layouts._PyRuntimeState;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * The immortal strings and bytes objects in {@code _PyRuntime}. C code has initialised them
 * (statics.c), since extensions that are built with the internal headers know their addresses; here
 * they get what CPython gives them at start.
 */
public final class StaticObjects {
  /** {@code b""}, of which there is one. */
  public static final long EMPTY_BYTES = Singletons.RUNTIME + _PyRuntimeState.bytes_empty;

  private static final int ASCII_END = 0x80;
  private static final int LATIN1_END = 0x100;

  private static final long EMPTY_STRING = Singletons.RUNTIME + _PyRuntimeState._py_empty;
  private static final long ASCII = Singletons.RUNTIME + _PyRuntimeState.ascii;
  private static final long LATIN1 = Singletons.RUNTIME + _PyRuntimeState.latin1;
  private static final long BYTES = Singletons.RUNTIME + _PyRuntimeState.bytes_characters;

  private StaticObjects() {}

  /** The one string of this length and greatest character; 0 if there may be several. */
  static long string(long length, int maxChar) {
    if (length == 0) {
      return EMPTY_STRING;
    }
    return length == 1 && maxChar < LATIN1_END ? character(maxChar) : 0;
  }

  private static long character(int point) {
    return point < ASCII_END
        ? ASCII + point * _PyRuntimeState.ascii_character
        : LATIN1 + (point - ASCII_END) * _PyRuntimeState.latin1_character;
  }

  /** The bytes object of one byte, 0 to 255. */
  public static long singleByte(int value) {
    return BYTES + value * _PyRuntimeState.bytes_character;
  }

  /**
   * Marks all strings as interned, computes their hashes, and calls for each: literals, identifiers
   * and single characters. They stand one behind the other, 8-byte aligned, as the compiler has
   * laid the struct out.
   */
  static void intern(LongConsumer action) {
    long end = Singletons.RUNTIME + _PyRuntimeState.strings_end;
    long string = Singletons.RUNTIME + _PyRuntimeState.strings;
    while (string < end) {
      putInt(
          string + PyASCIIObject.state,
          getInt(string + PyASCIIObject.state) | Constants.SSTATE_INTERNED_IMMORTAL_STATIC);
      Strs.hash(string);
      action.accept(string);
      string = NativeMemory.roundUp(Strs.data(string) + Strs.length(string) + 1, Long.BYTES);
    }
    if (string != end) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "the strings of _PyRuntime end at %#x instead of %#x", string, end));
    }
  }
}

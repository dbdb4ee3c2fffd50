package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;

/** {@code PyOS_strtoul} and {@code PyOS_strtol}: whole numbers at the start of a C string. */
final class CInteger {
  private static final int ERANGE = 34;
  private static final int MAX_BASE = 36;

  private final long end;
  private long at;
  private int base;
  private long value;
  private boolean overflows;

  private CInteger(long text, long end, int base) {
    this.at = text;
    this.end = end;
    this.base = base;
  }

  static long unsigned(long text, long end, int base) {
    var number = new CInteger(text, end, base);
    number.read();
    return number.overflows ? number.outOfRange(-1) : number.value;
  }

  static long signed(long text, long end, int base) {
    var number = new CInteger(text, end, base);
    number.skipSpace();
    int sign = getByte(number.at);
    if (sign == '+' || sign == '-') {
      number.at++;
    }
    number.read();
    boolean least = number.value == Long.MIN_VALUE && sign == '-';
    if (number.overflows || (number.value < 0 && !least)) {
      return number.outOfRange(Long.MAX_VALUE);
    }
    return sign == '-' ? -number.value : number.value;
  }

  private long outOfRange(long answer) {
    CLibrary.setErrno(ERANGE);
    return answer;
  }

  private void skipSpace() {
    while (getByte(at) == ' ' || (getByte(at) >= '\t' && getByte(at) <= '\r')) {
      at++;
    }
  }

  private void read() {
    skipSpace();
    boolean isNumber = takePrefix();
    while (isNumber && digit(at) < base) {
      add(digit(at));
      at++;
    }
    if (end != 0) {
      putLong(end, at);
    }
  }

  private void add(int digit) {
    long next = value * base + digit;
    overflows |=
        Math.unsignedMultiplyHigh(value, base) != 0 || Long.compareUnsigned(next, value * base) < 0;
    value = next;
  }

  /** A prefix counts only with a digit behind it; false if there is no number in this base. */
  private boolean takePrefix() {
    if (base != 0 && (base < 2 || base > MAX_BASE)) {
      return false;
    }
    if (getByte(at) != '0') {
      base = base == 0 ? 10 : base;
      return true;
    }
    int named =
        switch (getByte(at + 1)) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          case 'b', 'B' -> 2;
          default -> 0;
        };
    if (base == 0 && named == 0) {
      while (getByte(at) == '0') { // no octal numbers of C: zeros, and then nothing
        at++;
      }
      return false;
    }
    if (named != 0 && (base == 0 || base == named)) {
      base = named;
      if (digit(at + 2) >= base) {
        at++; // the zero
        return false;
      }
      at += 2;
    }
    return true;
  }

  private static int digit(long address) {
    int value = Character.digit((char) (getByte(address) & 0xff), MAX_BASE);
    return value < 0 || getByte(address) < 0 ? Integer.MAX_VALUE : value;
  }
}

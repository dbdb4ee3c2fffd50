package io.polyphase.bridge.objects;

/**
 * One conversion of a format for {@code %}.
 *
 * @param flags those of "-+ #0" that are there
 * @param width −1 if there is none
 * @param precision −1 if there is none
 * @param at the index of the character, for messages
 */
record PercentSpec(String flags, long width, int precision, int code, long at) {
  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  boolean isInteger() {
    return code < 0x80 && "diuoxX".indexOf(code) >= 0;
  }

  boolean isFloat() {
    return code < 0x80 && "eEfFgG".indexOf(code) >= 0;
  }
}

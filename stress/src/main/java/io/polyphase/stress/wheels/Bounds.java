package io.polyphase.stress.wheels;

/**
 * What a wheel may hold at most, so that unpacking one ends.
 *
 * @param entries files and folders
 * @param bytes of all files, unpacked
 * @param bytesOfOne of a single file, unpacked
 */
public record Bounds(int entries, long bytes, long bytesOfOne) {
  private static final long GIB = 1L << 30;

  /** More than any wheel has that is meant to be installed. */
  public static final Bounds USUAL = new Bounds(100_000, 4 * GIB, 2 * GIB);
}

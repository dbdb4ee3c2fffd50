package io.polyphase.stress.wheels;

/**
 * An entry as the directory at the end of an archive has it.
 *
 * @param flags the general purpose bit flag
 * @param mode the Unix mode of the file that it was made of; 0 if it is not known
 * @param offset where its own header is
 */
record ZipEntryInfo(
    String name,
    int flags,
    int method,
    long crc,
    long compressedSize,
    long size,
    int mode,
    long offset) {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED =
      1 | (1 << 6) | (1 << 13); // also strongly, and with its header

  private static final int TYPE_BITS = 0xF000;
  private static final int FOLDER = 0x4000;
  private static final int FILE = 0x8000;
  private static final int LINK = 0xA000;

  boolean isFolder() {
    return name.endsWith("/");
  }

  boolean isDeflated() {
    return method == DEFLATED;
  }

  /** Refuses what no wheel has. */
  void check() throws BadWheel {
    if ((flags & ENCRYPTED) != 0) {
      throw new BadWheel("an entry is encrypted: " + Shown.name(name));
    }
    if (method != STORED && method != DEFLATED) {
      throw new BadWheel(
          "an entry is compressed by method " + method + ", not deflate: " + Shown.name(name));
    }
    int type = mode & TYPE_BITS;
    if (type == LINK) {
      throw new BadWheel("an entry is a symbolic link: " + Shown.name(name));
    }
    if (type != 0 && type != (isFolder() ? FOLDER : FILE)) {
      throw new BadWheel("an entry is neither a file nor a folder: " + Shown.name(name));
    }
  }
}

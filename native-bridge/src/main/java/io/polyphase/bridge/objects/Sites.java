package io.polyphase.bridge.objects;

import io.polyphase.ledger.Site;

/** Code addresses as people read them: the file, and the offset in it. */
public final class Sites {
  private Sites() {}

  /** The return address of the C API call that is being served. */
  public static long currentCaller() {
    return ThreadState.current().caller();
  }

  /** {@code file+0xoffset}, or the bare address if no file is mapped there. */
  public static String describe(long address) {
    Site site = new SiteNames().of(address);
    return site.offset() < 0
        ? "0x" + Long.toHexString(address)
        : site.file() + "+0x" + Long.toHexString(site.offset());
  }
}

package io.polyphase.bridge.objects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Warnings that C code issues. They are noted, up to a limit, and go nowhere else. */
public final class Warnings {
  private static final int LIMIT = 1000;
  private static final List<String> ISSUED = Collections.synchronizedList(new ArrayList<>());

  private Warnings() {}

  /** {@code PyErr_WarnEx}, with no filter that makes errors of them. */
  public static void warn(long category, String message) {
    if (ISSUED.size() < LIMIT) {
      ISSUED.add(Types.shortName(category) + ": " + message);
    }
  }

  /** The warnings issued so far, oldest first, as {@code category: message}. */
  public static List<String> issued() {
    synchronized (ISSUED) {
      return List.copyOf(ISSUED);
    }
  }
}

package io.polyphase.bridge.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * What two fingerprints do not agree on.
 *
 * @param path of the fact, or {@link Fingerprint#ORDER}
 * @param left the fact's value there; null if it has no such fact
 * @param right likewise
 */
public record Difference(String path, @Nullable String left, @Nullable String right) {

  @Override
  public String toString() {
    return path + ": " + shown(left) + " / " + shown(right);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "nothing" : value;
  }
}

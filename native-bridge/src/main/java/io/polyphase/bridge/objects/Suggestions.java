package io.polyphase.bridge.objects;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which known name a wrong one may have been meant to be (Python/suggestions.c). */
public final class Suggestions {
  private static final int MOVE_COST = 2;
  private static final int CASE_COST = 1;
  private static final int MAX_SIZE = 40;
  private static final int CASE_MASK = 31;

  private Suggestions() {}

  /** What follows a message about a keyword that is none of these. */
  public static String hint(String keyword, List<String> names) {
    String nearest = nearest(keyword, names.stream().filter(name -> !name.isEmpty()).toList());
    return nearest == null ? "" : ". Did you mean '" + nearest + "'?";
  }

  private static @Nullable String nearest(String name, List<String> candidates) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    byte[] wrong = name.getBytes(StandardCharsets.UTF_8);
    for (String candidate : candidates) {
      byte[] right = candidate.getBytes(StandardCharsets.UTF_8);
      int most = Math.min((wrong.length + right.length + 3) * MOVE_COST / 6, best - 1);
      int distance = distance(wrong, right, most);
      if (!candidate.equals(name) && distance <= most) {
        nearest = candidate;
        best = distance;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance; a long rest counts as farther than the most. */
  private static int distance(byte[] left, byte[] right, int most) {
    int prefix = Math.max(0, Arrays.mismatch(left, right));
    int suffix = 0;
    int shorter = Math.min(left.length, right.length) - prefix;
    while (suffix < shorter && left[left.length - 1 - suffix] == right[right.length - 1 - suffix]) {
      suffix++;
    }
    byte[] a = Arrays.copyOfRange(left, prefix, left.length - suffix);
    byte[] b = Arrays.copyOfRange(right, prefix, right.length - suffix);
    if (a.length == 0 || b.length == 0) {
      return (a.length + b.length) * MOVE_COST;
    }
    return Math.max(a.length, b.length) > MAX_SIZE ? most + 1 : distance(a, b);
  }

  private static int distance(byte[] a, byte[] b) {
    int[] row = new int[a.length + 1];
    Arrays.setAll(row, i -> i * MOVE_COST);
    for (int j = 0; j < b.length; j++) {
      int diagonal = row[0];
      row[0] += MOVE_COST;
      for (int i = 0; i < a.length; i++) {
        int substituted = diagonal + substitution(a[i], b[j]);
        diagonal = row[i + 1];
        row[i + 1] = Math.min(substituted, Math.min(row[i], row[i + 1]) + MOVE_COST);
      }
    }
    return row[a.length];
  }

  private static int substitution(byte a, byte b) {
    if ((a & CASE_MASK) != (b & CASE_MASK)) {
      return MOVE_COST;
    }
    if (a == b) {
      return 0;
    }
    return Character.toLowerCase(a) == Character.toLowerCase(b) ? CASE_COST : MOVE_COST;
  }
}

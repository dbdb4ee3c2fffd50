package io.polyphase.bridge.stdlib;

import io.polyphase.bridge.fingerprint.Difference;
import java.util.List;

/**
 * A line of {@code differences.tsv}: what is not the same in the hosted runtime, and why.
 *
 * @param path of the fact; one that ends in {@code *} is the beginning of some
 */
record KnownDifference(String module, String path, String reason) {

  static List<KnownDifference> all() {
    return DataFile.lines("differences.tsv").stream().map(KnownDifference::parse).toList();
  }

  private static KnownDifference parse(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 3 || cells[2].isBlank()) {
      throw new IllegalArgumentException("not a module, a path and a reason: " + line);
    }
    return new KnownDifference(cells[0], cells[1], cells[2]);
  }

  boolean covers(String ofModule, Difference difference) {
    return module.equals(ofModule)
        && (path.endsWith("*")
            ? difference.path().startsWith(path.substring(0, path.length() - 1))
            : difference.path().equals(path));
  }
}

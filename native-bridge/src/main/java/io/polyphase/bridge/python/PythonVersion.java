package io.polyphase.bridge.python;

/** A version of CPython, as {@code sys.version_info} begins. */
public record PythonVersion(int major, int minor, int micro) implements Comparable<PythonVersion> {
  /** The first that the reference runtime can be. */
  public static final PythonVersion OLDEST = new PythonVersion(3, 11, 0);

  /**
   * Reads {@code 3.13.5}.
   *
   * @throws IllegalArgumentException if it is no version
   */
  public static PythonVersion of(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no version: " + text);
    }
    return new PythonVersion(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Whether it is that one of Python 3 or a later one. */
  public boolean isAtLeast(int otherMinor) {
    return major > 3 || minor >= otherMinor;
  }

  @Override
  public int compareTo(PythonVersion other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    return minor != other.minor
        ? Integer.compare(minor, other.minor)
        : Integer.compare(micro, other.micro);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + micro;
  }
}

package io.polyphase.stress.wheels;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CPython that modules are to be loaded by, and the machine that it runs on.
 *
 * @param minor of the version 3.X
 * @param flags the letters of its ABI: {@code d} for a debug build, {@code t} for a free-threaded
 *     one
 * @param machine as {@code x86_64}
 * @param glibc empty if the machine has none, or it is not known
 */
public record Target(int minor, String flags, String machine, Optional<Glibc> glibc) {
  private static final Pattern ABI = Pattern.compile("(?:cp|cpython-)3(\\d+)([a-z]*)");

  /** All that the hosts here run on. */
  private static final String MACHINE = "x86_64";

  /**
   * A CPython on this machine.
   *
   * @param abi as in tags and file names: {@code cp313}, {@code cp313t}, {@code cpython-313d}
   * @throws IllegalArgumentException if it is not that of a CPython 3
   */
  public static Target of(String abi) {
    Matcher matcher = ABI.matcher(abi);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no ABI of a CPython 3: " + abi);
    }
    return new Target(
        Integer.parseInt(matcher.group(1)), matcher.group(2), MACHINE, Glibc.ofThisMachine());
  }

  /** As {@code 3.13}. */
  public String version() {
    return "3." + minor;
  }

  boolean isFreeThreaded() {
    return flags.contains("t");
  }

  /** Whether modules for a CPython of this version with those letters can be loaded. */
  boolean loads(String ofModule) {
    // Debug builds have the layouts of release builds since 3.8, and load their modules as well.
    return ofModule.equals(flags) || ofModule.equals(flags.replace("d", ""));
  }

  /** As {@code CPython 3.13}, with what is special of the build. */
  @Override
  public String toString() {
    return described(minor, flags);
  }

  static String described(int minor, String flags) {
    var text = new StringBuilder("CPython 3.").append(minor);
    if (flags.contains("t")) {
      text.append(", free-threaded");
    }
    if (flags.contains("d")) {
      text.append(", debug build");
    }
    return text.toString();
  }
}

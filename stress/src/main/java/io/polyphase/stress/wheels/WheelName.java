package io.polyphase.stress.wheels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The name of a wheel's file, which has five parts or six: {@code
 * distribution-version(-build)-python-abi-platform.whl}.
 *
 * @param build a number and letters that tell builds of one version apart
 * @param tags with compressed sets, such as {@code py2.py3-none-any}, written out
 */
public record WheelName(
    String distribution, String version, Optional<String> build, List<WheelTag> tags) {
  /** How the names of such files end. */
  public static final String SUFFIX = ".whl";

  private static final int PARTS = 5;
  private static final int TAGS = 3;

  /** Whether a file is named as a wheel is. */
  public static boolean isWheel(String file) {
    return file.endsWith(SUFFIX);
  }

  /**
   * Reads a name.
   *
   * @throws BadWheel if it is none of a wheel
   */
  static WheelName parse(String file) throws BadWheel {
    if (!isWheel(file)) {
      throw new BadWheel("its name does not end in " + SUFFIX);
    }
    String stem = file.substring(0, file.length() - SUFFIX.length());
    List<String> parts = Arrays.asList(stem.split("-", -1));
    boolean built = parts.size() == PARTS + 1;
    if ((parts.size() != PARTS && !built) || parts.contains("")) {
      throw new BadWheel("its name is not distribution-version(-build)-python-abi-platform.whl");
    }
    String build = parts.get(2);
    if (built && !isDigit(build.charAt(0))) {
      throw new BadWheel("the build in its name does not begin with a digit: " + build);
    }
    List<String> tags = parts.subList(parts.size() - TAGS, parts.size());
    return new WheelName(
        parts.get(0),
        parts.get(1),
        built ? Optional.of(build) : Optional.empty(),
        expanded(String.join("-", tags)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** All tags that a compressed set stands for, in its order, none twice. */
  static List<WheelTag> expanded(String compressed) throws BadWheel {
    String[] sets = compressed.split("-", -1);
    if (sets.length != TAGS) {
      throw new BadWheel("no tag of a wheel: " + compressed);
    }
    SequencedSet<WheelTag> tags = new LinkedHashSet<>();
    for (String python : sets[0].split("\\.", -1)) {
      for (String abi : sets[1].split("\\.", -1)) {
        for (String platform : sets[2].split("\\.", -1)) {
          tags.add(new WheelTag(python, abi, platform));
        }
      }
    }
    return new ArrayList<>(tags);
  }
}

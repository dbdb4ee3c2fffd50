package io.polyphase.stress.wheels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what a wheel is for and what is there go together, as an installer decides it. */
final class TagCheck {
  private static final String NO_ABI = "none";
  private static final String STABLE_ABI = "abi3";
  private static final String ANY = "any";
  private static final int OLDEST_STABLE_ABI = 2; // Python 3.2

  private static final Pattern PYTHON = Pattern.compile("py(\\d)(\\d*)");
  private static final Pattern CPYTHON = Pattern.compile("cp3(\\d+)([a-z]*)");
  private static final Pattern MANYLINUX = Pattern.compile("manylinux_(\\d+)_(\\d+)_(\\w+)");
  private static final Pattern MUSLLINUX = Pattern.compile("musllinux_(\\d+)_(\\d+)_(\\w+)");
  private static final Pattern LINUX = Pattern.compile("linux_(\\w+)");
  private static final Pattern OLD_MANYLINUX = Pattern.compile("(manylinux(?:1|2010|2014))_(\\w+)");

  /** By PEP 600. */
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "manylinux1", "manylinux_2_5",
          "manylinux2010", "manylinux_2_12",
          "manylinux2014", "manylinux_2_17");

  private TagCheck() {}

  /**
   * Why none of the tags fits; of several reasons that of the tag which comes nearest.
   *
   * @return empty if one of them does
   */
  static Optional<String> misfit(List<WheelTag> tags, Target target) {
    Optional<String> ofPlatform = Optional.empty();
    Optional<String> ofPython = Optional.empty();
    for (WheelTag tag : tags) {
      Optional<String> python = python(tag, target);
      Optional<String> platform = platform(tag.platform(), target);
      if (python.isEmpty() && platform.isEmpty()) {
        return Optional.empty();
      }
      if (python.isEmpty()) {
        ofPlatform = ofPlatform.or(() -> platform.map(why -> with(why, tag)));
      }
      ofPython = ofPython.or(() -> python.map(why -> with(why, tag)));
    }
    return ofPlatform.isPresent() ? ofPlatform : ofPython;
  }

  private static String with(String why, WheelTag tag) {
    return "it is for " + why + " (" + tag + ")";
  }

  private static Optional<String> python(WheelTag tag, Target target) {
    return switch (tag.abi()) {
      case NO_ABI -> withoutAbi(tag.python(), target);
      case STABLE_ABI -> stableAbi(tag.python(), target);
      default -> fullAbi(tag, target);
    };
  }

  private static Optional<String> withoutAbi(String python, Target target) {
    Matcher any = PYTHON.matcher(python);
    if (any.matches()) {
      if (!any.group(1).equals("3")) {
        return not("Python " + any.group(1), target);
      }
      String minor = any.group(2);
      return minor.isEmpty() || number(minor) <= target.minor()
          ? Optional.empty()
          : not("Python 3." + minor + " and later", target);
    }
    Matcher cpython = CPYTHON.matcher(python);
    if (cpython.matches()) {
      int minor = number(cpython.group(1));
      return minor == target.minor()
          ? Optional.empty()
          : not(Target.described(minor, cpython.group(2)), target);
    }
    return not(python, target);
  }

  private static Optional<String> stableAbi(String python, Target target) {
    Matcher cpython = CPYTHON.matcher(python);
    if (!cpython.matches() || number(cpython.group(1)) < OLDEST_STABLE_ABI) {
      return not("the stable ABI of " + python, target);
    }
    if (target.isFreeThreaded()) {
      return Optional.of("the stable ABI, which " + target + " does not have");
    }
    int minor = number(cpython.group(1));
    return minor <= target.minor()
        ? Optional.empty()
        : not("CPython 3." + minor + " and later", target);
  }

  private static Optional<String> fullAbi(WheelTag tag, Target target) {
    Matcher abi = CPYTHON.matcher(tag.abi());
    Matcher python = CPYTHON.matcher(tag.python());
    if (!abi.matches() || !python.matches()) {
      return not(tag.python() + " with the ABI " + tag.abi(), target);
    }
    int minor = number(abi.group(1));
    return minor == target.minor() && number(python.group(1)) == minor && target.loads(abi.group(2))
        ? Optional.empty()
        : not(Target.described(minor, abi.group(2)), target);
  }

  private static Optional<String> not(String what, Target target) {
    return Optional.of(what + ", not for " + target);
  }

  private static Optional<String> platform(String platform, Target target) {
    if (platform.equals(ANY)) {
      return Optional.empty();
    }
    String name = today(platform);
    Matcher manylinux = MANYLINUX.matcher(name);
    if (manylinux.matches()) {
      Glibc needed = new Glibc(number(manylinux.group(1)), number(manylinux.group(2)));
      return machine(manylinux.group(3), target).or(() -> glibc(needed, target));
    }
    Matcher musllinux = MUSLLINUX.matcher(name);
    if (musllinux.matches()) {
      return machine(musllinux.group(3), target)
          .or(() -> target.glibc().map(_ -> "Linux with musl, and this machine's libc is glibc"));
    }
    Matcher linux = LINUX.matcher(name);
    return linux.matches()
        ? machine(linux.group(1), target)
        : Optional.of("another platform than Linux");
  }

  private static String today(String platform) {
    Matcher old = OLD_MANYLINUX.matcher(platform);
    return old.matches() ? OLD_NAMES.get(old.group(1)) + "_" + old.group(2) : platform;
  }

  private static Optional<String> machine(String machine, Target target) {
    return machine.equals(target.machine())
        ? Optional.empty()
        : Optional.of("machines of the type " + machine + ", not for " + target.machine());
  }

  private static Optional<String> glibc(Glibc needed, Target target) {
    Optional<Glibc> present = target.glibc();
    if (present.isEmpty()) {
      return Optional.of("Linux with glibc " + needed + ", and this machine has another libc");
    }
    return needed.compareTo(present.get()) <= 0
        ? Optional.empty()
        : Optional.of("Linux with glibc " + needed + ", and this machine's is " + present.get());
  }

  /** Of digits; a number that is none of a version's is more than any. */
  private static int number(String digits) {
    return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}

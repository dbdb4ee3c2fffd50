package io.polyphase.stress.wheels;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which CPython the name of an extension module's file says that it is for. */
public sealed interface ExtensionSuffix {
  /**
   * One version with one ABI, as {@code .cpython-313d-x86_64-linux-gnu.so}.
   *
   * @param flags the letters of the ABI
   * @param platform as {@code x86_64-linux-gnu}; may be empty
   */
  record OneVersion(int minor, String flags, String platform) implements ExtensionSuffix {}

  /** All that have the stable ABI: {@code .abi3.so}. */
  record StableAbi() implements ExtensionSuffix {}

  /** It does not say: {@code .so}. */
  record Untagged() implements ExtensionSuffix {}

  /**
   * None.
   *
   * @param tag what stands between the last dots
   */
  record NotOfCPython(String tag) implements ExtensionSuffix {}

  /** How the names of shared libraries end. */
  String LIBRARY = ".so";

  /** That of a file, by its name alone. */
  static ExtensionSuffix of(String file) {
    return Named.parse(file).suffix();
  }

  /**
   * Why a CPython does not find such a file when it looks for a module.
   *
   * @return empty if it does
   */
  default Optional<String> misfit(Target target) {
    return switch (this) {
      case OneVersion one -> Named.misfit(one, target);
      case StableAbi() ->
          target.isFreeThreaded()
              ? Optional.of("it is for the stable ABI, which " + target + " does not have")
              : Optional.empty();
      case Untagged() -> Optional.empty();
      case NotOfCPython(String tag) ->
          Optional.of("its name is none that " + target + " looks for: ." + tag + LIBRARY);
    };
  }

  /** A file's name in two parts. */
  record Named(String stem, ExtensionSuffix suffix) {
    private static final Pattern TAG = Pattern.compile("cpython-3(\\d{1,4})([a-z]*)(?:-(.+))?");
    private static final String STABLE = "abi3";
    private static final String PLATFORM = "-linux-gnu";

    /** Of a name that ends in {@code .so}. */
    static Named parse(String file) {
      String name =
          file.endsWith(LIBRARY) ? file.substring(0, file.length() - LIBRARY.length()) : file;
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return new Named(name, new Untagged());
      }
      String tag = name.substring(dot + 1);
      return new Named(name.substring(0, dot), suffix(tag));
    }

    private static ExtensionSuffix suffix(String tag) {
      Matcher one = TAG.matcher(tag);
      if (one.matches()) {
        String platform = one.group(3) == null ? "" : one.group(3);
        return new OneVersion(Integer.parseInt(one.group(1)), one.group(2), platform);
      }
      return tag.equals(STABLE) ? new StableAbi() : new NotOfCPython(tag);
    }

    private static Optional<String> misfit(OneVersion one, Target target) {
      if (one.minor() != target.minor() || !target.loads(one.flags())) {
        return Optional.of(
            "it is for " + Target.described(one.minor(), one.flags()) + ", not for " + target);
      }
      String platform = target.machine() + PLATFORM;
      return one.platform().isEmpty() || one.platform().equals(platform)
          ? Optional.empty()
          : Optional.of("it is for " + one.platform() + ", not for " + platform);
    }
  }
}

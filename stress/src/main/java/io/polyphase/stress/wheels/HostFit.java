package io.polyphase.stress.wheels;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.ModuleRef;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which modules can be put to the host, whose layouts are those of one CPython. */
public final class HostFit {
  private static final Target HOST = Target.of(GivenModules.HOSTED);

  private HostFit() {}

  /**
   * Why there is no sense in asking the host about a module.
   *
   * @param given as the user, or its wheel, names it
   * @param python the CPython that the user has named, whose files are meant; null for the pinned
   * @return empty if there is
   */
  public static Optional<String> misfit(String given, @Nullable PythonBuild python) {
    Optional<Path> file = ModuleRef.fileOf(given);
    if (file.isEmpty()) {
      return otherThanHost(python).map(other -> "it is one of " + other + "'s");
    }
    return switch (ExtensionSuffix.of(String.valueOf(file.get().getFileName()))) {
      case ExtensionSuffix.OneVersion one ->
          one.misfit(HOST)
              .map(_ -> "the file is built for " + Target.described(one.minor(), one.flags()));
      case ExtensionSuffix.StableAbi _ -> Optional.empty();
      case ExtensionSuffix.Untagged _, ExtensionSuffix.NotOfCPython _ ->
          otherThanHost(python)
              .map(
                  other ->
                      "the file does not say for which CPython, and is taken for " + other + "'s");
    };
  }

  private static Optional<Target> otherThanHost(@Nullable PythonBuild python) {
    return Optional.ofNullable(python)
        .map(GivenModules::target)
        .filter(target -> !target.toString().equals(HOST.toString()));
  }
}

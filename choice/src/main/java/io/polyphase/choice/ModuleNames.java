package io.polyphase.choice;

import io.polyphase.bridge.artifact.PythonArtifact;
import java.util.List;
import java.util.stream.Stream;

/** What the user calls modules: names, files, and {@code all} for those that come with CPython. */
public final class ModuleNames {
  /** Stands for CPython's own extension modules. */
  public static final String ALL = "all";

  private ModuleNames() {}

  /** With the names in the place of {@link #ALL}; none twice. */
  public static List<String> expanded(List<String> given) {
    return given.stream()
        .flatMap(
            name ->
                name.equals(ALL)
                    ? PythonArtifact.unpacked().extensionModules().stream()
                    : Stream.of(name))
        .distinct()
        .toList();
  }

  /**
   * The same, for a runtime: a file that lies in a package of a folder that is searched is called
   * {@code NAME=FILE}, as its own folders need not say that they are packages.
   */
  public static List<String> expanded(List<String> given, RuntimeChoice choice) {
    return expanded(given).stream().map(each -> named(each, choice)).distinct().toList();
  }

  private static String named(String given, RuntimeChoice choice) {
    if (!ModuleRef.isFile(given)) {
      return given;
    }
    ModuleRef module = ModuleRef.of(given, choice.searched());
    return module.name().equals(ModuleRef.nameOf(given))
        ? given
        : module.name() + "=" + module.file();
  }
}

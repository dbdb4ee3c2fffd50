package io.polyphase.stress.wheels;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An extension module in a wheel.
 *
 * @param name the full one, as {@code package.module}
 * @param file where it is unpacked
 */
public record WheelModule(String name, Path file, ExtensionSuffix suffix) {
  private static final String PACKAGE = "__init__";

  /**
   * The module that a file would be.
   *
   * @param path of the file, relative to the folder where modules are looked for
   * @return empty if no import finds it, whatever it is
   */
  static Optional<WheelModule> at(Path root, Path path) {
    var file = ExtensionSuffix.Named.parse(String.valueOf(path.getFileName()));
    if (file.suffix() instanceof ExtensionSuffix.NotOfCPython || file.stem().contains(".")) {
      return Optional.empty();
    }
    var name = new StringBuilder();
    Path folders = path.getParent();
    if (folders != null) {
      for (Path folder : folders) {
        if (folder.toString().contains(".")) {
          return Optional.empty();
        }
        name.append(folder).append('.');
      }
    }
    if (!file.stem().equals(PACKAGE)) {
      name.append(file.stem());
    } else if (!name.isEmpty()) {
      name.setLength(name.length() - 1);
    }
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new WheelModule(name.toString(), root.resolve(path), file.suffix()));
  }

  /** Whether one CPython finds both, and takes one of them. */
  boolean competesWith(WheelModule other) {
    return name.equals(other.name)
        && (!(suffix instanceof ExtensionSuffix.OneVersion)
            || !(other.suffix instanceof ExtensionSuffix.OneVersion)
            || suffix.equals(other.suffix));
  }
}

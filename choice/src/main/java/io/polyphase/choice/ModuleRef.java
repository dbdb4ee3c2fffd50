package io.polyphase.choice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A module as the user names it: {@code pkg.mod}, {@code NAME=FILE}, or a file, whose name is
 * worked out from where it lies. A file has a slash in it, or is named as shared libraries are.
 *
 * @param name its full name
 * @param file absolute; null if it is to be found by its name
 * @param root the folder to be searched for its packages; null if any will do
 */
public record ModuleRef(String name, @Nullable Path file, @Nullable Path root) {
  private static final String LIBRARY = ".so";
  private static final String INIT = "__init__";
  private static final String PYTHON_INIT = INIT + ".py";

  /** Any that a file may have, also if no import statement can name it: mypyc makes such. */
  private static final Pattern NAMED_FILE =
      Pattern.compile("(\\w+(?:\\.\\w+)*)=(.+)", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * What a user's words mean.
   *
   * @param searched folders whose files are called by where they lie in them
   * @throws CannotRun if the file's name is no text
   */
  public static ModuleRef of(String given, List<Path> searched) {
    Matcher named = NAMED_FILE.matcher(given);
    if (named.matches() && isFile(named.group(2))) {
      return of(named.group(1), path(named.group(2)));
    }
    return isFile(given) ? of(path(given), searched) : new ModuleRef(given, null, null);
  }

  private static Path path(String file) {
    try {
      return Path.of(file).toAbsolutePath().normalize();
    } catch (InvalidPathException _) { // its characters are not those of file names here
      throw CannotRun.unreadableName(file);
    }
  }

  /** The module's full name, as far as a user's words tell. */
  public static String nameOf(String given) {
    return of(given, List.of()).name();
  }

  /** The file that a user's words name, if they name one. */
  public static Optional<Path> fileOf(String given) {
    return Optional.ofNullable(of(given, List.of()).file());
  }

  /** Whether words mean a file. */
  static boolean isFile(String given) {
    return given.contains("/") || given.endsWith(LIBRARY);
  }

  private static ModuleRef of(String name, Path file) {
    Path root = file;
    int parts = (int) name.chars().filter(c -> c == '.').count() + (isInit(file) ? 1 : 0);
    for (int i = 0; i <= parts && root != null; i++) {
      root = root.getParent();
    }
    boolean liesThere = root != null && nameIn(root, file).equals(name);
    return new ModuleRef(name, file, liesThere ? root : null);
  }

  private static ModuleRef of(Path file, List<Path> searched) {
    Optional<Path> root =
        searched.stream()
            .filter(file::startsWith)
            .filter(folder -> isName(nameIn(folder, file)))
            .max(Comparator.comparingInt(Path::getNameCount));
    if (root.isPresent()) {
      return new ModuleRef(nameIn(root.get(), file), file, null); // it is searched as it is
    }
    Path folder = isInit(file) ? parent(parent(file)) : parent(file);
    while (isPackage(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    String name = nameIn(folder, file);
    return new ModuleRef(name, file, name.indexOf('.') < 0 ? null : folder);
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static boolean isName(String dotted) {
    return !dotted.isEmpty()
        && Stream.of(dotted.split("\\.", -1))
            .allMatch(part -> !part.isEmpty() && part.indexOf('-') < 0);
  }

  private static boolean isInit(Path file) {
    return stem(file).equals(INIT);
  }

  /** Whether a folder says that it is a package. */
  private static boolean isPackage(Path folder) {
    if (Files.exists(folder.resolve(PYTHON_INIT))) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(
          file -> isInit(file) && String.valueOf(file.getFileName()).endsWith(LIBRARY));
    } catch (IOException _) { // what cannot be listed has nothing to say
      return false;
    }
  }

  /** The name of a file up to its first suffix. */
  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String nameIn(Path root, Path file) {
    List<String> parts = new ArrayList<>();
    root.relativize(file).forEach(part -> parts.add(part.toString()));
    parts.removeLast();
    if (!isInit(file)) {
      parts.add(stem(file));
    }
    return String.join(".", parts);
  }

  /** The package that it is in; empty if it is in none. */
  Optional<String> parent() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot));
  }
}

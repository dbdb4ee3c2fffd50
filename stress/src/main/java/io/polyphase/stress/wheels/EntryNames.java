package io.polyphase.stress.wheels;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names in an archive: where each goes to, if it may go anywhere at all. */
final class EntryNames {
  private static final String DATA = ".data";

  /** Folders within a {@code .data} folder that an installer puts where modules are looked for. */
  private static final List<String> LIBRARIES = List.of("platlib", "purelib");

  /** What each path is taken by: true for files, false for folders. */
  private final Map<String, Boolean> taken = new HashMap<>();

  /**
   * Where an entry goes to, relative to the folder of all.
   *
   * @param name as it is in the archive; that of a folder ends in a slash
   * @return empty text for the folder itself
   * @throws BadWheel if that is outside, ambiguous, or taken
   */
  String place(String name) throws BadWheel {
    check(name);
    boolean folder = name.endsWith("/");
    String path = merged(folder ? name.substring(0, name.length() - 1) : name);
    if (!path.isEmpty()) {
      take(path, !folder, name);
    } else if (!folder) {
      throw refused(name, "is that of a folder");
    }
    return path;
  }

  private static void check(String name) throws BadWheel {
    if (name.isEmpty()) {
      throw new BadWheel("an entry has no name");
    }
    if (name.startsWith("/")) {
      throw refused(name, "is absolute");
    }
    if (name.indexOf('\0') >= 0) {
      throw refused(name, "has a NUL in it");
    }
    if (name.indexOf('\\') >= 0) {
      throw refused(name, "has a backslash in it");
    }
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String part : Arrays.asList(plain.split("/", -1))) {
      if (part.equals("..")) {
        throw refused(name, "leads out of its folder");
      }
      if (part.isEmpty() || part.equals(".")) {
        throw refused(name, "has an empty part or a dot for one");
      }
    }
  }

  private static BadWheel refused(String name, String why) {
    return new BadWheel("the name of an entry " + why + ": " + Shown.name(name));
  }

  private static String merged(String path) {
    String[] parts = path.split("/", 3);
    boolean library = parts.length >= 2 && parts[0].endsWith(DATA) && LIBRARIES.contains(parts[1]);
    if (!library) {
      return path;
    }
    return parts.length == 3 ? parts[2] : "";
  }

  private void take(String path, boolean file, String name) throws BadWheel {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (Boolean.TRUE.equals(taken.putIfAbsent(path.substring(0, slash), false))) {
        throw refused(name, "needs a folder where a file is");
      }
    }
    Boolean before = taken.putIfAbsent(path, file);
    if (before != null && (before || file)) {
      throw refused(name, "is that of another entry as well, or of one that is merged with it");
    }
  }
}

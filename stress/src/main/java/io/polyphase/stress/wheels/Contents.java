package io.polyphase.stress.wheels;

import io.polyphase.bridge.code.ElfFile;
import io.polyphase.choice.InitFunctions;
import io.polyphase.report.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shared libraries below a folder: those that are extension modules, and the others.
 *
 * @param modules by name
 * @param exported what the others offer to those
 * @param remarks what is odd about them, a line each
 */
record Contents(List<WheelModule> modules, Set<String> exported, List<String> remarks) {
  private static final Pattern LIBRARY = Pattern.compile(".+\\.so(\\.[0-9.]+)?");

  /** Where the libraries are that a tool has added to a wheel. */
  private static final String ADDED = ".libs";

  /** Folders of a wheel's own, from which nothing is imported. */
  private static final List<String> NOT_IMPORTED = List.of(".dist-info", ".data");

  /** Looks through the folder. */
  static Contents of(Path root) throws IOException {
    var contents = new Contents(new ArrayList<>(), new HashSet<>(), new ArrayList<>());
    List<Path> libraries;
    try (Stream<Path> files = Files.walk(root)) {
      libraries =
          files
              .filter(file -> LIBRARY.matcher(String.valueOf(file.getFileName())).matches())
              .filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(path -> !isNotImported(path))
              .sorted()
              .toList();
    }
    for (Path path : libraries) {
      contents.look(root, path);
    }
    contents.compare(root);
    return contents;
  }

  private static boolean isNotImported(Path path) {
    String top = path.getName(0).toString();
    return NOT_IMPORTED.stream().anyMatch(top::endsWith);
  }

  private void look(Path root, Path path) {
    List<String> defined;
    try {
      defined =
          ElfFile.symbolsOf(root.resolve(path)).stream()
              .filter(ElfFile.Symbol::isDefined)
              .map(ElfFile.Symbol::name)
              .toList();
    } catch (IOException e) {
      remarks.add(shown(path) + " cannot be read as a shared library of this machine");
      return;
    }
    boolean module = !isAdded(path) && defined.stream().anyMatch(Contents::isInit);
    WheelModule found = module ? WheelModule.at(root, path).orElse(null) : null;
    if (found != null) {
      modules.add(found);
    } else {
      exported.addAll(defined);
    }
    if (module && found == null) {
      remarks.add(shown(path) + " exports an init function, and no import finds such a file");
    }
  }

  private static boolean isAdded(Path path) {
    for (Path part : path) {
      if (part.toString().endsWith(ADDED)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInit(String symbol) {
    return InitFunctions.isInit(symbol) || InitFunctions.isModuleExport(symbol);
  }

  private void compare(Path root) {
    for (int i = 0; i < modules.size(); i++) {
      WheelModule module = modules.get(i);
      modules.subList(0, i).stream()
          .filter(module::competesWith)
          .forEach(
              other ->
                  remarks.add(
                      SafeText.line(module.name())
                          + " is the name of two modules: "
                          + shown(root.relativize(other.file()))
                          + " and "
                          + shown(root.relativize(module.file()))));
    }
  }

  private static String shown(Path path) {
    return Shown.name(path.toString());
  }
}

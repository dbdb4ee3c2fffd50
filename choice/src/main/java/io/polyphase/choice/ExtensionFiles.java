package io.polyphase.choice;

import io.polyphase.bridge.python.PythonBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The extension files in the folders that a runtime searches, by their modules' dotted names. */
final class ExtensionFiles {
  private final List<Path> folders;
  private final List<String> suffixes;

  ExtensionFiles(RuntimeChoice choice) {
    folders = choice.searched();
    PythonBuild pinned = PythonBuild.pinned(); // the host has its ABI
    suffixes = pinned.suffixes();
  }

  /** The first that a finder of CPython's would find. */
  Optional<Path> find(String name) {
    String place = name.replace('.', '/');
    return folders.stream()
        .flatMap(folder -> Stream.of(folder.resolve(place + "/__init__"), folder.resolve(place)))
        .flatMap(stem -> suffixes.stream().map(suffix -> Path.of(stem + suffix)))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}

package io.polyphase.stress.wheels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a wheel says of itself in its {@code .dist-info} folder.
 *
 * @param purelib whether it says that all of it is Python
 * @param tags those that it was built for, written out
 * @param requirements the other distributions that it needs, some only under a condition
 */
record WheelInfo(boolean purelib, List<WheelTag> tags, List<Requirement> requirements) {
  private static final String FOLDER = ".dist-info";

  /** The first number of the versions of the format that an installer of today knows. */
  private static final String VERSION = "1.";

  static WheelInfo read(Path root, WheelName name) throws IOException {
    Path folder = folder(root, name);
    Headers wheel = headers(folder, "WHEEL");
    String version = wheel.first("Wheel-Version").orElse("");
    if (!version.startsWith(VERSION)) {
      throw new BadWheel("its Wheel-Version is not " + VERSION + "x: " + Shown.name(version));
    }
    List<WheelTag> tags = new ArrayList<>();
    for (String tag : wheel.all("Tag")) {
      tags.addAll(WheelName.expanded(tag));
    }
    return new WheelInfo(
        wheel.first("Root-Is-Purelib").orElse("").equalsIgnoreCase("true"),
        List.copyOf(tags),
        headers(folder, "METADATA").all("Requires-Dist").stream()
            .map(Requirement::parse)
            .flatMap(Optional::stream)
            .toList());
  }

  private static Path folder(Path root, WheelName name) throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(root)) {
      folders =
          files
              .filter(file -> file.toString().endsWith(FOLDER))
              .filter(Files::isDirectory)
              .toList();
    }
    if (folders.size() != 1) {
      throw new BadWheel("it has " + folders.size() + " folders " + FOLDER + ", and not one");
    }
    String folder = String.valueOf(folders.getFirst().getFileName());
    String distribution = folder.substring(0, folder.length() - FOLDER.length()).split("-", 2)[0];
    if (!Requirement.normalised(distribution).equals(Requirement.normalised(name.distribution()))) {
      throw new BadWheel("its name and that of its folder differ: " + Shown.name(folder));
    }
    return folders.getFirst();
  }

  private static Headers headers(Path folder, String file) throws IOException {
    try {
      return Headers.read(folder.resolve(file));
    } catch (NoSuchFileException _) {
      throw new BadWheel("it has no file " + file + " in its folder " + FOLDER);
    }
  }
}

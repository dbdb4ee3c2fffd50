package io.polyphase.stress.wheels;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is installed in the folders of a {@code sys.path}. */
public final class InstalledDistributions {
  private static final String METADATA = "METADATA"; // in a folder .dist-info
  private static final String OLD_METADATA = "PKG-INFO"; // in a folder .egg-info, if it is one

  private final Set<String> names = new HashSet<>();

  private InstalledDistributions() {}

  /** Looks into the folders; those that are none, or cannot be read, have nothing installed. */
  public static InstalledDistributions in(List<Path> folders) {
    var installed = new InstalledDistributions();
    folders.forEach(installed::look);
    return installed;
  }

  private void look(Path folder) {
    try (DirectoryStream<Path> infos = Files.newDirectoryStream(folder, "*.{dist-info,egg-info}")) {
      infos.forEach(this::add);
    } catch (IOException _) { // no folder: sys.path names archives as well, and what is not there
      return;
    }
  }

  private void add(Path info) {
    Path file =
        List.of(info.resolve(METADATA), info.resolve(OLD_METADATA), info).stream()
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(info);
    try {
      Headers.read(file).first("Name").map(Requirement::normalised).ifPresent(names::add);
    } catch (IOException _) { // without a name that can be read, nothing is known to be there
      return;
    }
  }

  /** Whether a distribution is there, in whatever version. */
  public boolean has(String distribution) {
    return names.contains(Requirement.normalised(distribution));
  }

  /** The names of those requirements that may be needed and are not there, none twice. */
  public List<String> missing(List<Requirement> requirements, Target target) {
    Map<String, String> missing = new LinkedHashMap<>(); // as written, by name as compared
    requirements.stream()
        .filter(requirement -> requirement.mayBeNeeded(target))
        .map(Requirement::name)
        .filter(name -> !has(name))
        .forEach(name -> missing.putIfAbsent(Requirement.normalised(name), name));
    return List.copyOf(missing.values());
  }
}

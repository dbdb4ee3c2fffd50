package io.polyphase.choice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Modules for tools that import by name alone: names stay, and of files the folders are searched
 * that have them, or their packages.
 */
public final class NamedFiles {
  private final List<String> names = new ArrayList<>();
  private final Set<Path> path = new LinkedHashSet<>();

  /** Works out what the user's words mean. */
  public NamedFiles(RuntimeChoice choice, List<String> given) {
    path.addAll(choice.path().stream().map(Path::of).toList());
    for (String each : ModuleNames.expanded(given)) {
      ModuleRef module = ModuleRef.of(each, choice.searched());
      names.add(module.name());
      folder(module);
    }
  }

  private void folder(ModuleRef module) {
    Path file = module.file();
    if (file == null) {
      return;
    }
    Path root = module.root();
    Path folder = root == null ? file.getParent() : root;
    if (folder != null && module.parent().isEmpty() == (root == null)) {
      path.add(folder);
    }
  }

  /** What to import. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Where to look for it. */
  public List<Path> path() {
    return List.copyOf(path);
  }
}

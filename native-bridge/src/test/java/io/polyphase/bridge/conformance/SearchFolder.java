package io.polyphase.bridge.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The folder that both runtimes search beside their own, filled in before any of them starts. */
final class SearchFolder {
  private static final Path EXTENSIONS = Path.of(System.getProperty("polyphase.test.extensions"));

  private static final String NATIVE_SUFFIX = ".cpython-313-x86_64-linux-gnu.so";

  /** Exports of initresults.c that are imported by name. */
  static final List<String> ENTRIES =
      List.of(
          "se_init",
          "se_exec",
          "se_replace",
          "se_remove",
          "se_remove_and_fail",
          "se_partial",
          "se_other",
          "se_rename");

  private SearchFolder() {}

  /** Makes the folder; answers it. */
  static Path prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : ENTRIES) {
      copy("initresults", folder.resolve(name + ".so"));
    }
    for (String name : List.of("rl_minus", "rl_0", "rl_8", "rl_multi")) {
      copy("reloading", folder.resolve(name + ".so"));
    }
    for (String name : List.of("wa_fails", "wa_a", "wa_b")) {
      copy("waiting", folder.resolve(name + ".so"));
    }
    packages(folder);
    copy("packages", folder.resolve("good.so"));
    BadFiles.prepare(EXTENSIONS.resolve("packages.so"), folder.resolve("bad"));
    copy("packages", folder.resolve("other.cpython-312-x86_64-linux-gnu.so"));
    copy("packages", folder.resolve("free.cpython-313t-x86_64-linux-gnu.so"));
    copy("otherbuilds", folder.resolve("otherbuilds.so"));
    return folder;
  }

  private static void packages(Path folder) throws IOException {
    String init = "__init__" + NATIVE_SUFFIX;
    for (String name : List.of("pk_package", "pk_eager", "pk_asked", "pk_failing")) {
      copy("packages", folder.resolve(name).resolve(init));
      for (String child :
          List.of("pk_child", "pk_child_fails", "pk_single", "pk_asks", "no_such_export")) {
        copy("packages", folder.resolve(name).resolve(child + ".so"));
      }
    }
    copy("packages", folder.resolve("pk_package/pk_inner").resolve("pk_child.so"));
    copy("packages", folder.resolve("pk_plain.so"));
    for (String suffix : List.of(NATIVE_SUFFIX, ".abi3.so", ".so")) {
      copy("packages", folder.resolve("pk_suffix" + suffix));
    }
  }

  private static void copy(String library, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(EXTENSIONS.resolve(library + ".so"), to, StandardCopyOption.REPLACE_EXISTING);
  }
}

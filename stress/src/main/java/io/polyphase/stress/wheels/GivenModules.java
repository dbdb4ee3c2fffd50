package io.polyphase.stress.wheels;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ModuleNames;
import io.polyphase.choice.ModuleRef;
import io.polyphase.choice.RuntimeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user gives to be looked at: modules by name or file, wheels, and folders of either. Wheels
 * are unpacked one at a time.
 */
public final class GivenModules {
  private static final Pattern ABI = Pattern.compile("(cpython-3\\d+[a-z]*).*");

  /** The ABI that the host has. */
  static final String HOSTED = "cpython-313";

  private final RuntimeChoice choice;
  private final List<String> modules = new ArrayList<>();
  private final List<Path> wheels = new ArrayList<>();

  /**
   * Looks what is there; nothing is unpacked yet.
   *
   * @throws CannotRun if a folder cannot be read, or has nothing
   */
  public GivenModules(RuntimeChoice choice, List<String> given) {
    this.choice = choice;
    List<String> named = new ArrayList<>();
    for (String each : given) {
      Path folder = folder(each);
      if (folder != null) {
        named.addAll(in(folder));
      } else {
        named.add(each);
      }
    }
    for (String each : named) {
      if (WheelName.isWheel(each)) {
        wheels.add(Path.of(each).toAbsolutePath().normalize());
      } else {
        modules.add(each);
      }
    }
  }

  private static @Nullable Path folder(String given) {
    try {
      return Files.isDirectory(Path.of(given)) && given.contains("/") ? Path.of(given) : null;
    } catch (InvalidPathException _) { // told when it is looked for
      return null;
    }
  }

  /** The wheels of a folder; if it has none, its extension files. */
  private static List<String> in(Path folder) {
    List<String> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw CannotRun.unusableWheel(folder, "the folder cannot be read: " + e.getMessage(), e);
    }
    List<String> wheels = files.stream().filter(WheelName::isWheel).toList();
    List<String> wanted =
        wheels.isEmpty()
            ? files.stream().filter(file -> file.endsWith(ExtensionSuffix.LIBRARY)).toList()
            : wheels;
    if (wanted.isEmpty()) {
      throw CannotRun.unusableWheel(folder, "the folder has neither wheels nor .so files", null);
    }
    return wanted;
  }

  /**
   * All that there is to look at, none of it twice: modules as the tools take them, and then wheels
   * by their files, whatever is in them. The same on every machine that has the same files.
   */
  public List<String> items() {
    return Stream.concat(
            ModuleNames.expanded(modules, choice).stream(),
            wheels.stream().map(Path::toString).distinct())
        .toList();
  }

  /** Whether one of the items is a wheel. */
  public static boolean isWheel(String item) {
    return WheelName.isWheel(item);
  }

  /**
   * The file that a user has of a module: the wheel that it is in, or its own; its name, if it was
   * found by that.
   *
   * @param item as the user named it
   * @param module as the item does
   */
  public static String place(String item, String module) {
    return isWheel(item) ? item : ModuleRef.fileOf(module).map(Path::toString).orElse(module);
  }

  /**
   * Unpacks a wheel, to be closed when its modules were looked at.
   *
   * @throws CannotRun if it is no wheel, is not for that CPython, or has no module for it
   */
  public OpenWheel open(Path wheel) {
    Target target = target();
    Wheel.misfit(wheel, target)
        .ifPresent(
            why -> {
              throw CannotRun.unusableWheel(wheel, why, null);
            });
    return OpenWheel.of(wheel, target, choice);
  }

  private Target target() {
    return choice.build().map(GivenModules::target).orElseGet(() -> Target.of(HOSTED));
  }

  static Target target(PythonBuild build) {
    Matcher matcher = ABI.matcher(build.abi());
    return Target.of(matcher.matches() ? matcher.group(1) : build.abi());
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("polyphase-wheel");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }
}

package io.polyphase.stress.wheels;

import io.polyphase.choice.CannotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A wheel that is unpacked as an installer does it. */
public final class Wheel {
  private static final String STABLE_ABI = "abi3";
  private static final String CPYTHON_3 = "cp3";

  private final Path file;
  private final Path root;
  private final WheelName name;
  private final WheelInfo info;
  private final Contents contents;

  private Wheel(Path file, Path root, WheelName name) throws IOException {
    this.file = file;
    this.root = root;
    this.name = name;
    this.info = WheelInfo.read(root, name);
    this.contents = Contents.of(root);
  }

  /**
   * What the name of a wheel's file says; the file is not read.
   *
   * @throws CannotRun if it is not named as a wheel
   */
  public static WheelName nameOf(Path file) {
    try {
      return WheelName.parse(String.valueOf(file.getFileName()));
    } catch (BadWheel e) {
      throw CannotRun.unusableWheel(file, e.what(), null);
    }
  }

  /**
   * Why a CPython cannot use a wheel, by the name of its file; in words that follow that name.
   *
   * @return empty if it can
   * @throws CannotRun if it is not named as a wheel
   */
  public static Optional<String> misfit(Path file, Target target) {
    return TagCheck.misfit(nameOf(file).tags(), target);
  }

  /**
   * Unpacks a wheel.
   *
   * @param folder where to; is made, unless it is there and empty
   * @throws CannotRun if it is no wheel, or one that nobody should unpack; then nothing is left of
   *     it
   */
  public static Wheel unpack(Path file, Path folder) {
    return unpack(file, folder, Bounds.USUAL);
  }

  /** As {@link #unpack(Path, Path)}, with other bounds. */
  public static Wheel unpack(Path file, Path folder, Bounds bounds) {
    WheelName name = nameOf(file);
    if (!Files.isRegularFile(file)) {
      throw CannotRun.unusableWheel(file, "there is no such file", null);
    }
    boolean there = Files.isDirectory(folder);
    checkEmpty(folder, there);
    boolean done = false;
    try {
      Files.createDirectories(folder);
      Unpacking.unpack(file, folder, bounds);
      var wheel = new Wheel(file, folder, name);
      done = true;
      return wheel;
    } catch (BadWheel e) {
      throw CannotRun.unusableWheel(file, e.what(), null);
    } catch (IOException e) {
      throw CannotRun.unusableWheel(file, "cannot be unpacked: " + Shown.name(e.toString()), e);
    } finally {
      if (!done) {
        clear(folder, !there);
      }
    }
  }

  private static void checkEmpty(Path folder, boolean there) {
    if (!there) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IllegalArgumentException("the folder is not empty: " + folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path folder, boolean withItself) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        if (withItself || !each.equals(folder)) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  /** Deletes what was unpacked. */
  void delete() {
    clear(root, true);
  }

  /** The wheel itself. */
  public Path file() {
    return file;
  }

  /** The folder that its modules are looked for in: to be added to {@code sys.path}. */
  public Path root() {
    return root;
  }

  /** What the name of its file says. */
  public WheelName name() {
    return name;
  }

  /** The tags that it says it was built for, which a tool may have narrowed or widened since. */
  public List<WheelTag> builtFor() {
    return info.tags();
  }

  /** Whether it says of itself that all of it is Python. */
  public boolean saysItIsPure() {
    return info.purelib();
  }

  /** The other distributions that it names, some of them under a condition. */
  public List<Requirement> requirements() {
    return info.requirements();
  }

  /** Its extension modules by the paths of their files, those for other CPythons among them. */
  public List<WheelModule> modules() {
    return List.copyOf(contents.modules());
  }

  /** What is odd about its libraries, a line each. */
  public List<String> remarks() {
    return List.copyOf(contents.remarks());
  }

  /** The oldest version 3.X whose stable ABI it claims; empty if it claims none. */
  public OptionalInt stableAbi() {
    return name.tags().stream()
        .filter(tag -> tag.abi().equals(STABLE_ABI) && tag.python().startsWith(CPYTHON_3))
        .map(tag -> tag.python().substring(CPYTHON_3.length()))
        .filter(minor -> minor.matches("\\d{1,4}"))
        .mapToInt(Integer::parseInt)
        .min();
  }

  /**
   * What a module of it needs although the stable ABI that the wheel claims does not have it.
   *
   * @return empty if it claims none, or the module is for one version alone
   */
  public List<StableAbiUse> stableAbiUses(WheelModule module) {
    OptionalInt minor = stableAbi();
    if (minor.isEmpty() || module.suffix() instanceof ExtensionSuffix.OneVersion) {
      return List.of();
    }
    try {
      return StableAbiUse.of(module.file(), minor.getAsInt(), contents.exported());
    } catch (IOException e) {
      throw CannotRun.unusableWheel(file, module.name() + " cannot be read: " + e, e);
    }
  }
}

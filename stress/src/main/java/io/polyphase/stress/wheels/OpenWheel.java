package io.polyphase.stress.wheels;

import io.polyphase.choice.CannotRun;
import io.polyphase.choice.RuntimeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A wheel in a temporary folder, which goes when it is closed or the process ends. */
public final class OpenWheel implements AutoCloseable {
  private final Wheel wheel;
  private final Target target;
  private final RuntimeChoice choice;
  private final Thread atExit = new Thread(this::delete, "deletes a wheel");

  private OpenWheel(Wheel wheel, Target target, RuntimeChoice choice) {
    this.wheel = wheel;
    this.target = target;
    this.choice = choice;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static OpenWheel of(Path file, Target target, RuntimeChoice choice) {
    Path folder = GivenModules.temporaryFolder();
    Wheel wheel;
    try {
      wheel = Wheel.unpack(file, folder);
    } catch (CannotRun e) {
      deleteEmpty(folder);
      throw e;
    }
    var open = new OpenWheel(wheel, target, choice);
    if (open.fitting().isEmpty()) {
      open.close();
      throw CannotRun.unusableWheel(
          file, "it has no extension module for " + target + ", of " + open.count(), null);
    }
    return open;
  }

  private static void deleteEmpty(Path folder) {
    try {
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private String count() {
    int all = wheel.modules().size();
    return all + (all == 1 ? " module" : " modules");
  }

  private List<WheelModule> fitting() {
    return wheel.modules().stream()
        .filter(module -> module.suffix().misfit(target).isEmpty())
        .toList();
  }

  /** Its modules, as the tools take them. */
  public List<String> modules() {
    return fitting().stream().map(OpenWheel::given).toList();
  }

  private static String given(WheelModule module) {
    return module.name() + "=" + module.file();
  }

  /** What the user should know before, a line each. */
  public List<String> remarks() {
    List<Path> searched = choice.searched();
    List<String> missing =
        InstalledDistributions.in(searched).missing(wheel.requirements(), target);
    if (missing.isEmpty()) {
      return wheel.remarks();
    }
    String line =
        wheel.file().getFileName()
            + " requires "
            + String.join(", ", missing)
            + ", not installed here: name an environment that has it by --python";
    return Stream.concat(wheel.remarks().stream(), Stream.of(line)).toList();
  }

  /** The version 3.X whose stable ABI it claims. */
  public OptionalInt stableAbi() {
    return wheel.stableAbi();
  }

  /**
   * What a module needs although that stable ABI does not have it.
   *
   * @param given one of {@link #modules}
   */
  public List<StableAbiUse> stableAbiUses(String given) {
    return fitting().stream()
        .filter(module -> given(module).equals(given))
        .findFirst()
        .map(wheel::stableAbiUses)
        .orElse(List.of());
  }

  /** What to call a file of it in a report. */
  public String shown(String file) {
    Path path = Path.of(file);
    return path.startsWith(wheel.root())
        ? wheel.root().relativize(path) + " in " + wheel.file()
        : file;
  }

  private void delete() {
    wheel.delete();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    delete();
  }
}

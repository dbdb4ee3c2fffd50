package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.polyphase.managed.ManagedRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads look for a module in a folder that the finder has not listed yet. */
@JCStressTest
@Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "both have the whole spec")
@Outcome(expect = FORBIDDEN, desc = "one was told that there is no such module, or has a torn spec")
@State
public class FoundSpecs {
  private static final Path FOLDER = folderWith("spam.so");
  private static final ImportSystem SYSTEM =
      ((LoaderInterpreter) ManagedRuntime.open().main()).system();

  private final Gil gil = new Gil();
  private final ImportLock importLock = new ImportLock(gil);
  private final PathFinder finder =
      new PathFinder(
          () -> List.of(FOLDER.toString()),
          (name, file) -> new ExtensionFileLoader(name, file, SYSTEM));

  /** One. */
  @Actor
  public void first(II_Result r) {
    r.r1 = find();
  }

  /** The other. */
  @Actor
  public void second(II_Result r) {
    r.r2 = find();
  }

  /** As an importer asks its finders. */
  private int find() {
    gil.acquire();
    importLock.acquire();
    try {
      Optional<ModuleSpec> spec = finder.findSpec("spam", null);
      return spec.map(FoundSpecs::parts).orElse(0);
    } finally {
      importLock.release();
      gil.release();
    }
  }

  private static int parts(ModuleSpec spec) {
    return (spec.name().equals("spam") ? 1 : 0)
        + (spec.loader() instanceof ExtensionFileLoader ? 1 : 0)
        + (FOLDER.resolve("spam.so").toString().equals(spec.origin()) ? 1 : 0);
  }

  private static Path folderWith(String file) {
    try {
      Path folder = Files.createTempDirectory("polyphase-found-specs");
      Path made = Files.createFile(folder.resolve(file));
      made.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.polyphase.stress.check;

import java.util.Locale;

/**
 * What became of the modules of one name, told by the module itself and by those who imported and
 * deleted it.
 *
 * @param executed exec phases begun
 * @param failed of these, how many failed
 * @param vanished of these, how many ended when {@code sys.modules} had no module of the name
 * @param returned distinct modules that imports returned
 * @param told what importers and deleters were told
 */
public record LifecycleCheck(
    String module, long executed, long failed, long vanished, long returned, ImporterCounts told) {

  /** Every module that was executed came to somebody, or somebody was told why not (I2). */
  public void checkReturns(Violations violations) {
    violations.checked(Invariant.I2);
    if (executed - failed != returned + told.lost()) {
      violations.add(Invariant.I2, this + ": who got the modules?");
    }
  }

  /**
   * Each failure came to one importer, and to no other (I9).
   *
   * @param distinct how many different failures importers were told of
   */
  public void checkFailures(Violations violations, long distinct) {
    violations.checked(Invariant.I9);
    if (failed != told.failed() || failed != distinct) {
      violations.add(Invariant.I9, this + ": " + distinct + " different failures were told");
    }
  }

  /**
   * Who lost the entry during exec was told so (I10).
   *
   * @param exact whether nobody can be told so for a delete after the exec phase: in CPython, where
   *     importlib is Python code that can be switched, there is a moment left
   */
  public void checkVanished(Violations violations, boolean exact) {
    violations.checked(Invariant.I10);
    if (vanished > told.lost() || (exact && vanished < told.lost())) {
      violations.add(Invariant.I10, this + ": vanished is not lost");
    }
  }

  /** Each entry was deleted once (I11), all having been deleted in the end. */
  public void checkDeletes(Violations violations) {
    violations.checked(Invariant.I11);
    if (told.deleted() != executed - failed) {
      violations.add(Invariant.I11, this + ": deletes are not as many as entries");
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d executed, %d failed, %d vanished; importers got %d, lost %d, saw %d fail; %d"
            + " deleted",
        module,
        executed,
        failed,
        vanished,
        returned,
        told.lost(),
        told.failed(),
        told.deleted());
  }
}

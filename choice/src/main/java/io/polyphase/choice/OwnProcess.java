package io.polyphase.choice;

import io.polyphase.RuntimeKind;

/**
 * Which modules may share a process of the reference runtime. Modules of packages may not: what one
 * of them was deleted and imported for, others of its package keep an old copy of, and two folders
 * may have packages of the same name.
 */
public final class OwnProcess {
  private final ModuleSearch search;
  private boolean used;
  private boolean usedByPackage;

  /** For a process that has not imported anything. */
  public OwnProcess(ModuleSearch search) {
    this.search = search;
  }

  /** Whether a module may be imported beside those that were; if so, it counts as one of them. */
  public boolean admits(String given) {
    boolean ofPackage = search.kind() == RuntimeKind.REFERENCE && isOfPackage(given);
    if (used && (ofPackage || usedByPackage)) {
      return false;
    }
    used = true;
    usedByPackage |= ofPackage;
    return true;
  }

  private boolean isOfPackage(String given) {
    try {
      return search.isOfPackage(given);
    } catch (CannotRun _) { // told when it is looked for
      return false;
    }
  }
}

package io.polyphase.stress.audit;

import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.stress.leaks.LeakReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in sub-interpreters.
 *
 * @param ownLock in one with a lock of its own
 * @param sharedLock in one that shares the main one's lock and checks nothing; null if it was not
 *     tried, as the module says that it supports none
 * @param shared what the module in the one with a lock of its own uses of another interpreter, or
 *     of none
 * @param faults what was done wrong with freed objects when one of two living modules was deleted
 *     and the other used
 */
record SubinterpreterFacts(
    String module,
    Attempt ownLock,
    @Nullable Attempt sharedLock,
    List<ForeignObject> shared,
    List<MemoryFault> faults)
    implements AuditFact {

  /** How an import ended. */
  enum Ending {
    ACCEPTED,
    /** By the loader, because of what the module declares. */
    REFUSED,
    /** By the module. */
    FAILED,
    /** Not begun: there is no such interpreter, or the module's package does not live in one. */
    NOT_THERE
  }

  /**
   * One import.
   *
   * @param message what it ended with; null if it succeeded
   * @param leaks what imports and deletes leave there; null if they were not tried
   */
  record Attempt(Ending ending, @Nullable String message, @Nullable LeakReport leaks) {
    /** Whether the module has raised that, and nothing worse. */
    boolean isImportError() {
      return ending == Ending.FAILED && message != null && message.startsWith("ImportError: ");
    }

    static Attempt accepted(@Nullable LeakReport leaks) {
      return new Attempt(Ending.ACCEPTED, null, leaks);
    }
  }
}

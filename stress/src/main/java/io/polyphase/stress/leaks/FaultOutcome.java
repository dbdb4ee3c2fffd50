package io.polyphase.stress.leaks;

import io.polyphase.ledger.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a module made of a call of the C API that failed as if there were no memory.
 *
 * @param module its name, or file
 * @param step which call
 * @param function the C function that failed
 * @param caller who called it; null if the process died of it
 * @param kind how it ended
 * @param detail the exception of the import, or how the process died; null if the import succeeded
 * @param counters those that grow each time
 * @param suspects what is left behind
 */
record FaultOutcome(
    String module,
    FaultStep step,
    String function,
    @Nullable Site caller,
    Kind kind,
    @Nullable String detail,
    List<CounterDeltas> counters,
    List<Suspect> suspects) {

  /** Ways to end. */
  enum Kind {
    /** The import failed with {@code MemoryError}, and left nothing behind. */
    CLEAN("fails cleanly", false),
    /** The import failed with an exception of the module's own choice, and left nothing behind. */
    OTHER_ERROR("ends in another exception", false),
    /** The import went on as if nothing had happened. */
    IGNORED("goes on", false),
    /** The module did not tell the interpreter what happened as it must. */
    PROTOCOL("breaks the protocol", true),
    /** Each such failure leaves something behind. */
    LEAK("leaks", true),
    /** The same, and what it leaves behind is what the failure before has left, or more. */
    LEAK_AS_BEFORE("leaks as before", true),
    /** The process ended. */
    CRASH("crashes", true);

    private final String shown;
    private final boolean bug;

    Kind(String shown, boolean bug) {
      this.shown = shown;
      this.bug = bug;
    }

    /** As reports name it. */
    @Override
    public String toString() {
      return shown;
    }
  }

  boolean isBug() {
    return kind.bug;
  }

  boolean isLeak() {
    return kind == Kind.LEAK || kind == Kind.LEAK_AS_BEFORE;
  }
}

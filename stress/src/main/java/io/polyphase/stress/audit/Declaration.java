package io.polyphase.stress.audit;

import io.polyphase.InitStyle;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.stress.audit.SubinterpreterFacts.Attempt;
import io.polyphase.stress.audit.SubinterpreterFacts.Ending;
import io.polyphase.stress.leaks.LeakReport;
import org.jspecify.annotations.Nullable;

/** What a module says of sub-interpreters, held against what happens there. */
final class Declaration {
  private final @Nullable DefinitionFacts definition;

  /**
   * A declaration.
   *
   * @param definition null where the runtime does not tell
   */
  Declaration(@Nullable DefinitionFacts definition) {
    this.definition = definition;
  }

  /**
   * The answer.
   *
   * @param leaksInMain whether the module leaks anyway, which is not held against it twice
   */
  Answer judge(SubinterpreterFacts facts, boolean leaksInMain) {
    String shown = shown() + "; with a lock of its own " + happened(facts.ownLock());
    Attempt shared = facts.sharedLock();
    if (shared != null) {
      shown += ", with a shared lock " + happened(shared);
    }
    LeakReport leaks = facts.ownLock().leaks();
    if (!leaksInMain && leaks != null && leaks.isLeak()) {
      return finding("leaks in a sub-interpreter: " + Judge.grown(leaks));
    }
    return agrees(facts)
        ? Answer.good(Question.SUBINTERPRETERS, shown)
        : finding("not as declared: " + shown);
  }

  private static Answer finding(String text) {
    return Answer.finding(Question.SUBINTERPRETERS, text);
  }

  /** Whether the loader, and then the module, do as is declared. */
  private boolean agrees(SubinterpreterFacts facts) {
    Attempt shared = facts.sharedLock();
    boolean sharedWorks = shared == null || shared.ending() == Ending.ACCEPTED;
    Ending own = facts.ownLock().ending();
    if (definition == null) {
      return own != Ending.FAILED && sharedWorks;
    }
    return switch (definition.support()) {
      case PER_INTERPRETER_GIL_SUPPORTED -> own == Ending.ACCEPTED && sharedWorks;
      case SUPPORTED -> own == Ending.REFUSED && sharedWorks;
      case NOT_SUPPORTED -> own == Ending.REFUSED;
    };
  }

  private String shown() {
    if (definition == null) {
      return "declaration not read in this runtime";
    }
    if (definition.style() == InitStyle.SINGLE_PHASE) {
      return "single-phase, which declares nothing";
    }
    InterpreterSupport declared = definition.declared();
    return declared == null
        ? "declares nothing, taken for " + InterpreterSupport.SUPPORTED
        : "declares " + declared;
  }

  private static String happened(Attempt attempt) {
    return switch (attempt.ending()) {
      case ACCEPTED -> "accepted";
      case REFUSED -> "refused";
      case FAILED -> "failed: " + attempt.message();
    };
  }
}

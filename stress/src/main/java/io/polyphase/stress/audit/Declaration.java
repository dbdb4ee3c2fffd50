package io.polyphase.stress.audit;

import static java.util.stream.Collectors.joining;

import io.polyphase.InitStyle;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.stress.audit.SubinterpreterFacts.Attempt;
import io.polyphase.stress.audit.SubinterpreterFacts.Ending;
import io.polyphase.stress.check.MemoryFaultText;
import io.polyphase.stress.leaks.LeakReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a module says of sub-interpreters, held against what happens there. */
final class Declaration {
  private static final int MOST_SHOWN = 4;

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
    if (!facts.shared().isEmpty()) {
      return finding(sharing(facts.shared()));
    }
    if (!facts.faults().isEmpty()) {
      return finding(
          "with two modules alive, one deleted and the other used: "
              + MemoryFaultText.line(facts.faults().getFirst()));
    }
    return agrees(facts)
        ? Answer.good(Question.SUBINTERPRETERS, shown)
        : finding("not as declared: " + shown);
  }

  private static String sharing(List<ForeignObject> shared) {
    String objects =
        shared.stream().limit(MOST_SHOWN).map(Declaration::shown).collect(joining("; "));
    int more = shared.size() - MOST_SHOWN;
    return "shares objects between interpreters that have locks of their own: "
        + objects
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static String shown(ForeignObject object) {
    String name = object.shown().isEmpty() ? object.type() : object.type() + " " + object.shown();
    return object.isStatic()
        ? name + ", a variable of the extension at " + object.made()
        : name + ", made in " + object.madeIn() + " by " + object.made();
  }

  private static Answer finding(String text) {
    return Answer.finding(Question.SUBINTERPRETERS, text);
  }

  /** Whether the loader, and then the module, do as is declared. */
  private boolean agrees(SubinterpreterFacts facts) {
    Attempt shared = facts.sharedLock();
    boolean sharedWorks = shared == null || shared.ending() == Ending.ACCEPTED || isOptOut(shared);
    Ending own = facts.ownLock().ending();
    if (own == Ending.NOT_THERE) {
      return true; // where nothing is declared, or checked, nothing is broken
    }
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

  /**
   * An {@code ImportError} of a module that declares nothing: how "Isolating Extension Modules" of
   * CPython's documentation has modules opt out that can live in one interpreter only.
   */
  private boolean isOptOut(Attempt attempt) {
    return definition != null && definition.declared() == null && attempt.isImportError();
  }

  private String happened(Attempt attempt) {
    if (isOptOut(attempt)) {
      return "refused by the module: " + attempt.message();
    }
    return switch (attempt.ending()) {
      case ACCEPTED -> "accepted";
      case REFUSED -> "refused";
      case FAILED -> "failed: " + attempt.message();
      case NOT_THERE -> "not tried: " + attempt.message();
    };
  }
}

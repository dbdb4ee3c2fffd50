package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import java.util.List;
import java.util.Optional;

/**
 * What is thought of one question when all runtimes have been asked.
 *
 * @param shown the answer that counts, and one that differs from it or that it stands in for
 * @param differs whether two runtimes answer, and not the same
 */
record Answered(Question question, AuditVerdict verdict, List<Of> shown, boolean differs) {

  /** The answer of one runtime. */
  record Of(RuntimeKind runtime, Answer answer) {
    private static Optional<Of> of(ModuleAudit audit, Question question) {
      return audit.answers().stream()
          .filter(answer -> answer.question() == question)
          .map(answer -> new Of(audit.runtime(), answer))
          .findFirst();
    }

    private boolean isKnown() {
      return answer.verdict() != AuditVerdict.UNKNOWN
          && answer.verdict() != AuditVerdict.NOT_CARRIED;
    }

    private boolean saysWhy() {
      return !answer.text().equals(Judge.NOT_KNOWN);
    }
  }

  Answered {
    shown = List.copyOf(shown);
  }

  private static Answered alone(Of answer) {
    return new Answered(
        answer.answer().question(), answer.answer().verdict(), List.of(answer), false);
  }

  /** The answer of the only runtime; empty if the question does not arise of the module. */
  static Optional<Answered> of(Question question, ModuleAudit audit) {
    return Of.of(audit, question).map(Answered::alone);
  }

  /**
   * The answers of two.
   *
   * @param main the one whose answer is shown first where both have one
   */
  static Optional<Answered> of(Question question, ModuleAudit main, ModuleAudit other) {
    Optional<Of> first = Of.of(main, question);
    Optional<Of> second = Of.of(other, question);
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second).map(Answered::alone);
    }
    return Optional.of(
        of(
            first.get(),
            second.get(),
            main.death(AuditStep.IMPORT).isPresent() == other.death(AuditStep.IMPORT).isPresent()));
  }

  private static Answered of(Of first, Of second, boolean endSameWay) {
    Question question = first.answer().question();
    if (!second.isKnown()) {
      return alone(first);
    }
    if (!first.isKnown()) {
      return new Answered(
          question,
          second.answer().verdict(),
          first.saysWhy() ? List.of(second, first) : List.of(second),
          false);
    }
    boolean differs = !isSame(first.answer(), second.answer(), endSameWay);
    return new Answered(
        question,
        first.answer().verdict().worse(second.answer().verdict()),
        differs || question == Question.COSTS ? List.of(first, second) : List.of(first),
        differs);
  }

  /** The words are those of what each runtime can see, and differ where the verdicts do not. */
  private static boolean isSame(Answer first, Answer second, boolean endSameWay) {
    if (first.verdict() != second.verdict()) {
      return false;
    }
    return first.question() != Question.INITIALISES
        || (first.verdict() == AuditVerdict.GOOD ? first.text().equals(second.text()) : endSameWay);
  }
}

package io.polyphase.stress.audit;

/**
 * The answer to one question.
 *
 * @param text the reason, in a line
 */
record Answer(Question question, AuditVerdict verdict, String text) {
  static Answer good(Question question, String text) {
    return new Answer(question, AuditVerdict.GOOD, text);
  }

  static Answer finding(Question question, String text) {
    return new Answer(question, AuditVerdict.FINDING, text);
  }
}

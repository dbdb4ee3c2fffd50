package io.polyphase.stress.check;

/** What is thought of an outcome, in jcstress' words. */
public enum Grade {
  /** As it should be. */
  ALLOWED,
  /** What the scenario is there to bring about, or what this runtime is known to break. */
  INTERESTING,
  /** A fault. */
  FORBIDDEN;

  @Override
  public String toString() {
    return ReportWords.words(this);
  }
}

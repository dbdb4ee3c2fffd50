package io.polyphase.stress.audit;

/** What users of an extension module want to know. */
enum Question {
  INITIALISES("initialises"),
  COSTS("costs"),
  LEAKS("leaks"),
  SUBINTERPRETERS("sub-interpreters"),
  DELETION("deletion"),
  /** Only of a module whose wheel claims it. */
  STABLE_ABI("stable ABI");

  private final String shown;

  Question(String shown) {
    this.shown = shown;
  }

  /** As reports name it. */
  @Override
  public String toString() {
    return shown;
  }
}

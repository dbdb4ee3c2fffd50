package io.polyphase.stress.audit;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done with a module, in this order. */
enum AuditStep {
  FILE("reading the file"),
  IMPORT("the first import"),
  AGAIN("the imports after it"),
  LEAKS("imports and deletes in a row"),
  COSTS("timing the phases"),
  SUBINTERPRETERS("imports in sub-interpreters");

  private final String shown;

  AuditStep(String shown) {
    this.shown = shown;
  }

  /** As reports name it. */
  @Override
  public String toString() {
    return shown;
  }

  /**
   * The step to go on with in a new process, after this one was the end of one; null if there is no
   * use in that, as the module cannot even be imported, or nothing is left to do.
   */
  @Nullable AuditStep goOnAt() {
    return switch (this) {
      case AGAIN, LEAKS, COSTS -> SUBINTERPRETERS;
      case FILE, IMPORT, SUBINTERPRETERS -> null;
    };
  }

  /** What the journal says while a module is at the step. */
  String task(String module) {
    return name().toLowerCase(Locale.ROOT) + ": " + module;
  }

  /** The step of a {@link #task}; the first for anything else. */
  static AuditStep ofTask(String task) {
    return Arrays.stream(values())
        .filter(step -> task.startsWith(step.task("")))
        .findFirst()
        .orElse(FILE);
  }
}

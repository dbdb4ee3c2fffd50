package io.polyphase.stress.leaks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a child of a fault hunt is at when it has let a call fail; its last words if the module dies
 * of that. A person reads it in the report of the death, the supervisor to go on behind it.
 *
 * @param module as the user named it
 * @param function which has failed
 */
record FailingStep(String module, FaultStep step, String function) {
  private static final Pattern TEXT =
      Pattern.compile("(.*)@((?:create|exec):\\d+): (\\w+) fails", Pattern.DOTALL);

  /** Reads what {@link #toString} has written; empty for any other task. */
  static Optional<FailingStep> parse(String task) {
    Matcher text = TEXT.matcher(task);
    return text.matches()
        ? Optional.of(new FailingStep(text.group(1), FaultStep.of(text.group(2)), text.group(3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return module + "@" + step + ": " + function + " fails";
  }
}

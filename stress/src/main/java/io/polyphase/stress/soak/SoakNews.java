package io.polyphase.stress.soak;

import io.polyphase.stress.child.TaggedJson;

/** What a child of {@code soak} tells: one line of JSON each. */
sealed interface SoakNews {
  /** A window is over. */
  record Sampled(SoakSample sample) implements SoakNews {}

  /** It cannot begin: a module is not there, or cannot be imported. */
  record NotRun(String why) implements SoakNews {}

  /** The line. */
  default String line() {
    return TaggedJson.write(this);
  }

  /** The news of a line. */
  static SoakNews of(String line) {
    return TaggedJson.read(line, SoakNews.class);
  }
}

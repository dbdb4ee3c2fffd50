package io.polyphase.stress.wheels;

import java.io.IOException;

/** What is wrong with a wheel, in words that follow its name. */
final class BadWheel extends IOException {
  private static final long serialVersionUID = 1L;

  BadWheel(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}

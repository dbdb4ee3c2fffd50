package io.polyphase.stress.leaks;

/**
 * Python code that uses a module in each cycle.
 *
 * @param label what reports call it
 * @param source any number of lines
 */
record Statement(String label, String source) {
  /** One that is its own name. */
  static Statement of(String source) {
    return new Statement(source, source);
  }
}

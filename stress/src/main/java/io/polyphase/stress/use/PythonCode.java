package io.polyphase.stress.use;

import java.util.regex.Pattern;

/**
 * Code that uses a module in each cycle.
 *
 * @param label what reports call it
 * @param source any number of lines
 */
public record PythonCode(String label, String source) {
  /** One that is its own name. */
  static PythonCode of(String source) {
    return new PythonCode(source, source);
  }

  /** What reports call a module that is used so. */
  public String usedBy(String module) {
    return module + ": " + label;
  }

  /** Whether a module's full name stands in it. */
  boolean names(String module) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(module) + "(?!\\w)")
        .matcher(source)
        .find();
  }
}

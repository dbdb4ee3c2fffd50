package io.polyphase.benchmarks.results;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who imports at once: {@code 1}, {@code 2 threads}, {@code 2 interpreters}.
 *
 * @param count how many threads
 * @param isolated whether each has an interpreter of its own
 */
public record Workers(int count, boolean isolated) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d?)(?: (thread|interpreter)s?)?");

  public static Workers of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "workers=" + text + ": such as 1, 2 threads, 2 interpreters");
    }
    return new Workers(Integer.parseInt(form.group(1)), "interpreter".equals(form.group(2)));
  }
}

package io.polyphase.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a module is, or what is there beside it: {@code 100 methods}, {@code 10000 modules}.
 *
 * @param number how many
 * @param what of which
 */
record GrowthSize(int number, String what) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6}) (modules|interpreters|constants|methods|slots)");

  /** What a module is like beside which others grow in number. */
  private static final GrowthSize SMALL = new GrowthSize(10, "constants");

  static GrowthSize of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "size=" + text + ": such as 1000 modules, 10 interpreters, 100 constants");
    }
    return new GrowthSize(Integer.parseInt(form.group(1)), form.group(2));
  }

  /** How many modules there are beside the one that comes and goes. */
  int modules() {
    return what.equals("modules") ? number : 0;
  }

  /** How many interpreters there are beside the one in which it does. */
  int interpreters() {
    return what.equals("interpreters") ? number : 0;
  }

  /** The module that comes and goes; its file has those of 10, 100 and 1000. */
  String moduleName() {
    return modules() == number || interpreters() == number
        ? SMALL.moduleName()
        : "growth_" + number + "_" + what;
  }
}

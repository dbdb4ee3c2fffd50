package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.EnumSet;

/** A run on a runtime that loads extension modules, and what its report says. */
final class CountedRun {
  private final CommandRun run;
  private final JsonObject json;

  private CountedRun(CommandRun run) {
    this.run = run;
    if (run.status() == ExitStatus.VIOLATIONS) {
      run.deleteReplay();
    }
    this.json = JsonParser.parseString(run.out()).getAsJsonObject();
  }

  static CountedRun of(RuntimeSource runtimes, String... options) {
    var arguments = Arrays.copyOf(options, options.length + 4);
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[0] = "stress";
    System.arraycopy(new String[] {"--seed", "7", "--json"}, 0, arguments, options.length + 1, 3);
    return new CountedRun(CommandRun.of(runtimes, arguments));
  }

  /** Everything was checked, and all counts add up. */
  void isClean() {
    assertEquals(ExitStatus.CLEAN, run.status(), run::toString);
    var checked = EnumSet.allOf(Invariant.class);
    checked.remove(Invariant.I9); // no exec phase fails here
    for (Invariant invariant : checked) {
      assertEquals(0, violations(invariant), run::toString);
    }
    assertTrue(counted("created") > 100, run::toString);
    assertEquals(counted("created"), counted("initialized"), run::toString);
    assertEquals(counted("created"), counted("executed"), run::toString);
    assertEquals(counted("created"), counted("freed"), run::toString);
  }

  void isBroken(Invariant invariant) {
    assertEquals(ExitStatus.VIOLATIONS, run.status(), run::toString);
    assertNotEquals(0, violations(invariant), run::toString);
  }

  private long violations(Invariant invariant) {
    var count = json.getAsJsonObject("violations").get(invariant.name());
    assertTrue(!count.isJsonNull(), () -> invariant + " was not checked: " + run);
    return count.getAsLong();
  }

  private long counted(String name) {
    return json.getAsJsonObject("counted").get(name).getAsLong();
  }
}

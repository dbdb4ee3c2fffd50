package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.modules.RuntimeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** A run on a runtime that loads extension modules, and what its report says. */
final class CountedRun {
  /** Of each thread: enough for faults that strike once in a hundred imports. */
  private static final String OPERATIONS = "1500";

  private final CommandRun run;
  private final JsonObject json;

  private CountedRun(CommandRun run) {
    this.run = run;
    if (run.status() == ExitStatus.FINDINGS) {
      run.deleteReplay();
    }
    this.json = JsonParser.parseString(run.out()).getAsJsonObject();
  }

  static CountedRun of(RuntimeSource runtimes, String... options) {
    List<String> arguments = new ArrayList<>(List.of("stress", "--seed", "7", "--json"));
    arguments.addAll(List.of("--operations", OPERATIONS, "--seconds", "600"));
    Collections.addAll(arguments, options);
    return new CountedRun(CommandRun.of(runtimes, arguments.toArray(String[]::new)));
  }

  /**
   * Everything was checked, and all counts add up.
   *
   * @param unchecked what the runtime does not look at
   */
  void isClean(Invariant... unchecked) {
    run.hasStatus(ExitStatus.CLEAN);
    var checked = EnumSet.allOf(Invariant.class);
    checked.remove(Invariant.I9); // no exec phase fails here
    checked.removeAll(List.of(unchecked));
    for (Invariant invariant : checked) {
      assertEquals(0, violations(invariant), run::told);
    }
    assertTrue(counted("created") > 100, run::told);
    assertEquals(counted("created"), counted("initialized"), run::told);
    assertEquals(counted("created"), counted("executed"), run::told);
    assertEquals(counted("created"), counted("freed"), run::told);
  }

  void isBroken(Invariant invariant) {
    run.hasStatus(ExitStatus.FINDINGS);
    assertNotEquals(0, violations(invariant), run::told);
  }

  private long violations(Invariant invariant) {
    var count = json.getAsJsonObject("violations").get(invariant.name());
    assertTrue(!count.isJsonNull(), () -> invariant + " was not checked: " + run.told());
    return count.getAsLong();
  }

  private long counted(String name) {
    return json.getAsJsonObject("counted").get(name).getAsLong();
  }
}

package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Two init functions of single-phase submodules at once, each with a full name that it does not
 * know itself. In CPython the name was once shared by all threads (gh-105740).
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "each module has its own full name")
@Outcome(expect = FORBIDDEN, desc = "a module has lost its name, or has the other's")
@State
public class PackageContextRaces {

  /** One init function. */
  @Actor
  public void first(ZZ_Result r) {
    r.r1 = "ham.spam".equals(nameInside("ham.spam"));
  }

  /** The other. */
  @Actor
  public void second(ZZ_Result r) {
    r.r2 = "eggs.spam".equals(nameInside("eggs.spam"));
  }

  private static String nameInside(String fullName) {
    String outer = PackageContext.swap(fullName);
    try {
      return PackageContext.resolve("spam");
    } finally {
      PackageContext.swap(outer);
    }
  }
}

package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.polyphase.managed.ManagedModuleDef;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** What interpreters that run at the same time see of the single-phase modules of the process. */
public final class ExtensionsCacheRaces {
  private static final ModuleDef DEF = ManagedModuleDef.named("spam").build();
  private static final InitFunction INIT = InitFunction.Nothing::new;
  private static final ModuleSpec SPEC =
      ModuleSpec.ofFile("spam", PackageLoader.INSTANCE, "spam.so");

  private ExtensionsCacheRaces() {}

  private static boolean puts(ExtensionsCache cache) {
    return cache.put(SPEC, new ExtensionsCache.Entry(DEF, INIT, null)) == null;
  }

  /** One interpreter remembers a module, another looks for it. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not remembered yet")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "an entry with all it needs")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "an entry that is not finished")
  @State
  public static class PutAndGet {
    private final ExtensionsCache cache = new ExtensionsCache();

    /** Remembers. */
    @Actor
    public void writer() {
      puts(cache);
    }

    /** Looks. */
    @Actor
    public void reader(I_Result r) {
      ExtensionsCache.@Nullable Entry entry = cache.get(SPEC);
      r.r1 = entry == null ? -1 : INIT.equals(entry.init()) && DEF.equals(entry.def()) ? 1 : 0;
    }
  }

  /** Two remember the same module: the second is given the entry of the first. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "one was the first")
  @Outcome(expect = FORBIDDEN, desc = "an entry is lost, with the reference that it holds")
  @State
  public static class TwoPuts {
    private final ExtensionsCache cache = new ExtensionsCache();

    /** One. */
    @Actor
    public void first(II_Result r) {
      r.r1 = puts(cache) ? 1 : 0;
    }

    /** The other. */
    @Actor
    public void second(II_Result r) {
      r.r2 = puts(cache) ? 1 : 0;
    }
  }
}

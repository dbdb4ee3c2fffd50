package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.polyphase.managed.ManagedModuleDef;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Definitions are handed from thread to thread without a lock: they are immutable. */
public final class Definitions {
  private Definitions() {}

  /** How much of the object was there. */
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not handed over yet")
  @Outcome(id = "3", expect = ACCEPTABLE, desc = "whole")
  @Outcome(expect = FORBIDDEN, desc = "torn: a field is not set yet")
  public static class Whole {}

  /** A definition by way of a plain field, read by who made it as well. */
  @JCStressTest
  @JCStressMeta(Whole.class)
  @State
  public static class OfModules {
    private @Nullable ModuleDef published;

    /** Makes it, and reads it. */
    @Actor
    public void writer() {
      ModuleDef def = ManagedModuleDef.named("spam").exec(module -> {}).build();
      published = def;
      parts(def);
    }

    /** Sees it, or does not. */
    @Actor
    public void reader(I_Result r) {
      ModuleDef def = published;
      r.r1 = def == null ? -1 : parts(def);
    }

    private static int parts(ModuleDef def) {
      return set(def.name()) + set(def.slots()) + (def.index() > 0 ? 1 : 0);
    }
  }

  /** Two threads each decode a definition: its index is the module's place in the interpreter. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "each has an index of its own")
  @Outcome(id = "false", expect = FORBIDDEN, desc = "two modules of one index")
  @State
  public static class Indexes {
    private long first;
    private long second;

    /** One. */
    @Actor
    public void first() {
      first = ManagedModuleDef.named("spam").build().index();
    }

    /** The other. */
    @Actor
    public void second() {
      second = ManagedModuleDef.named("eggs").build().index();
    }

    /** Both are done. */
    @Arbiter
    public void afterwards(Z_Result r) {
      r.r1 = first != second;
    }
  }

  private static int set(@Nullable Object field) {
    return field == null ? 0 : 1;
  }
}

package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** One thread imports a module, another deletes it from {@code sys.modules}. */
public final class ImportAgainstDelete {
  private ImportAgainstDelete() {}

  /** Nobody has imported it before: what was imported, what was deleted, what is left. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "nothing to delete yet")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "deleted after the import")
  @Outcome(
      id = "-1, 1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "deleted in the exec phase: KeyError")
  @Outcome(id = "0, ., .", expect = FORBIDDEN, desc = "the importer was given a half-made module")
  @Outcome(expect = FORBIDDEN, desc = "the module came back, or went without a delete")
  @State
  public static class OfTheFirstImport {
    private final Spam spam = Spam.lettingGo();

    /** Imports. */
    @Actor
    public void importer(III_Result r) {
      r.r1 = spam.imports(0);
    }

    /** Deletes. */
    @Actor
    public void deleter(III_Result r) {
      r.r2 = spam.delete();
    }

    /** Both are done. */
    @Arbiter
    public void afterwards(III_Result r) {
      r.r3 = spam.isCached();
    }
  }

  /** It was imported before: what was imported, whether it is the old one, what is left. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "the old module, deleted afterwards")
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "deleted, then another module was made")
  @Outcome(id = "0, ., .", expect = FORBIDDEN, desc = "the importer was given a half-made module")
  @Outcome(expect = FORBIDDEN, desc = "the old module came back, or the new one is lost")
  @State
  public static class OfALaterImport {
    private final Spam spam = Spam.lettingGo();

    /** The import before. */
    public OfALaterImport() {
      spam.imports(1);
    }

    /** Imports. */
    @Actor
    public void importer(III_Result r) {
      r.r1 = spam.imports(0);
    }

    /** Deletes. */
    @Actor
    public void deleter() {
      spam.delete();
    }

    /** Both are done. */
    @Arbiter
    public void afterwards(III_Result r) {
      r.r2 = spam.sameModule();
      r.r3 = spam.isCached();
    }
  }
}

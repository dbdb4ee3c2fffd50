package io.polyphase.bridge.hooks;

import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.Optional;

/**
 * Requests for memory that CPython refuses to an extension, one of the calling thread at a time.
 */
public final class FailingRequests {
  private static final String ANY = "malloc"; // or what of CPython calls it

  private final HooksLibrary hooks;

  /** Those of this process. */
  public FailingRequests(HooksLibrary hooks) {
    this.hooks = hooks;
  }

  /**
   * A request that failed.
   *
   * @param function of the C API, in which it was made
   * @param caller who called that
   */
  public record Failed(String function, Site caller) {}

  /** Lets the nth request fail, counted from 1, of those that an extension makes in a phase. */
  public void arm(LifePhase phase, long nth) {
    hooks.fail(HookSites.number(phase), nth);
  }

  /** What a request is called of which no more is known. */
  public String name() {
    return ANY;
  }

  /** Lets no more fail; what has failed since {@link #arm}, if it came to that. */
  public Optional<Failed> disarm() {
    int site = hooks.failed();
    var sites = new HookSites(hooks);
    return site == 0
        ? Optional.empty()
        : Optional.of(new Failed(sites.function(site).orElse(ANY), sites.of(site)));
  }
}

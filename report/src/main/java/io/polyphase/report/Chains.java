package io.polyphase.report;

import java.util.List;
import java.util.Objects;

/**
 * Chains of things of which each is held by the next, drawn as boxes with arrows between them.
 *
 * @param title what they show
 * @param chains one below the other
 */
public record Chains(String title, List<Chain> chains) implements Block {
  /** Copies the list. */
  public Chains {
    Objects.requireNonNull(title);
    chains = List.copyOf(chains);
  }

  /**
   * One chain.
   *
   * @param held what is there and should not be
   * @param holders who holds it, who holds that one, and so on; may be empty
   * @param remark what else there is to say; may be empty
   */
  public record Chain(String held, List<String> holders, String remark) {
    /** Copies the list. */
    public Chain {
      Objects.requireNonNull(held);
      Objects.requireNonNull(remark);
      holders = List.copyOf(holders);
    }
  }
}

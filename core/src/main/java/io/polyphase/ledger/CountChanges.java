package io.polyphase.ledger;

import java.util.List;

/**
 * Who changed an object's reference count while something was done.
 *
 * @param places each with what it added and took away, all in all
 * @param refused why nobody could look, though somebody would; empty otherwise
 */
public record CountChanges(List<Place> places, String refused) {
  public CountChanges {
    places = List.copyOf(places);
  }

  /**
   * A place.
   *
   * @param site in an extension; unknown for what none of them did
   * @param phase what the import was at
   * @param direct whether the extension's own code has done it, and has not called for it
   * @param sum of the differences
   */
  public record Place(Site site, LifePhase phase, boolean direct, long sum) {
    /** The same with another site: that with its source. */
    public Place at(Site known) {
      return new Place(known, phase, direct, sum);
    }
  }

  /** Nobody looks. */
  public static final CountChanges NONE = new CountChanges(List.of(), "");

  /** Nobody could look. */
  public static CountChanges refused(String why) {
    return new CountChanges(List.of(), why);
  }
}

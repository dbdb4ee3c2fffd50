package io.polyphase.stress.leaks;

import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.List;

/**
 * What stays, or goes too early, and who is to be asked.
 *
 * @param kind what is wrong
 * @param type the objects' type
 * @param shown one of them as people know it; may be empty
 * @param perCycle how many objects or references each cycle
 * @param phase what the import was at when the object was made or the reference taken
 * @param site the instruction that asked for the object
 * @param holders who holds one of the objects, up to a root
 */
record Suspect(
    Kind kind,
    String type,
    String shown,
    double perCycle,
    LifePhase phase,
    Site site,
    List<String> holders) {

  /** What is wrong. */
  enum Kind {
    /** Objects that each cycle makes and nobody frees. */
    OBJECTS,
    /** References to an older object that each cycle takes and nobody gives back. */
    REFERENCES,
    /** An object with fewer references than there are holders: it will be freed too early. */
    OVER_RELEASED
  }
}

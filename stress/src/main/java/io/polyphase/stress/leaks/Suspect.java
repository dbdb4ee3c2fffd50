package io.polyphase.stress.leaks;

import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.List;

/**
 * What stays, or goes too early, and who is to be asked.
 *
 * @param kind what is wrong
 * @param type the objects' type; of blocks, the functions they came from
 * @param shown one of them as people know it; may be empty
 * @param size of the largest of them, in bytes
 * @param perCycle how many objects, references or blocks each cycle
 * @param phase what the import was at when it was made, or the reference taken
 * @param site the instruction that asked for it
 * @param takers of references: the instruction that takes one and does not give it back; several,
 *     if it is one of them; none if nobody has seen it
 * @param history of objects, where that was asked for: who changed the count of one of them from
 *     its making on
 * @param holders who holds one of the objects, up to a root; nobody knows that of blocks
 */
public record Suspect(
    Kind kind,
    String type,
    String shown,
    long size,
    double perCycle,
    LifePhase phase,
    Site site,
    List<Site> takers,
    List<CountChanges.Place> history,
    List<String> holders) {

  /** The same with who changed its count, and what is known of its holders since. */
  Suspect with(List<CountChanges.Place> changes, List<String> heldBy) {
    return new Suspect(kind, type, shown, size, perCycle, phase, site, takers, changes, heldBy);
  }

  /** As chains of holders name it. */
  String label() {
    return shown.isEmpty() ? type : type + " " + shown;
  }

  /** What is wrong. */
  public enum Kind {
    /** Objects that each cycle makes and nobody frees. */
    OBJECTS,
    /** References to an older object that each cycle takes and nobody gives back. */
    REFERENCES,
    /** An object with fewer references than there are holders: it will be freed too early. */
    OVER_RELEASED,
    /** Blocks of memory that each cycle asks for and nobody frees. */
    BLOCKS
  }
}

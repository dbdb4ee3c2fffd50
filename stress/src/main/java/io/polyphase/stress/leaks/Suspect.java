package io.polyphase.stress.leaks;

import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param taker of references: the instruction that took one and did not give it back; null if
 *     nobody has seen it
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
    @Nullable Site taker,
    List<String> holders) {

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

package io.polyphase.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that was freed too early, or used after it was freed: what ends a CPython process
 * sooner or later.
 *
 * @param kind what is wrong
 * @param type the object's type
 * @param shown the object as people know it; may be empty
 * @param made the instruction that asked for it
 * @param madeIn what the import was at then
 * @param freed the instruction that gave its last reference back
 * @param freedIn what the import was at then
 * @param used the instruction that used it afterwards; null if that is not known
 * @param usedIn what the import was at then
 * @param function the function of the C API that it was used with; empty if there is none
 * @param amount how many references or holders it is about
 * @param holders who still holds it, up to a root; empty if nobody does, or that is not known
 */
public record MemoryFault(
    Kind kind,
    String type,
    String shown,
    Site made,
    LifePhase madeIn,
    Site freed,
    LifePhase freedIn,
    @Nullable Site used,
    LifePhase usedIn,
    String function,
    long amount,
    List<String> holders) {

  /** What is wrong with it. */
  public enum Kind {
    /** Its count went to zero while another object still held it: released once too often. */
    HELD,
    /** It was handed to a function of the C API, or returned by the extension's own. */
    USED,
    /** Its reference count was changed. */
    COUNTED,
    /** Its memory was freed again. */
    FREED_AGAIN,
    /** It was freed while the collector tracked it: {@code PyObject_GC_UnTrack} is missing. */
    TRACKED,
    /** It was freed with weak references to it: {@code PyObject_ClearWeakRefs} is missing. */
    WEAKLY_REFERENCED,
    /** It cannot die, and its count was changed by plain stores; made and freed say nothing. */
    IMMORTAL
  }
}

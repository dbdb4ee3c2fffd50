package io.polyphase.bridge.interpreter;

import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.MemoryFault;

/**
 * Something wrong that was done with an object that was freed, as addresses; see {@link
 * MemoryFault}.
 *
 * @param object keeps its memory and its type for as long as the process lives
 * @param maker the instruction that asked for it; 0 for the host's own
 * @param madeIn what the import was at then
 * @param releaser the instruction that gave its last reference back; 0 for the host's own
 * @param freedIn what the import was at then
 * @param usedAt the instruction that used it; 0 if that is not known
 * @param usedIn what the import was at then
 * @param function the function that it was used with; empty if there is none
 * @param amount how many references or holders it is about
 */
public record Misuse(
    MemoryFault.Kind kind,
    long object,
    long maker,
    LifePhase madeIn,
    long releaser,
    LifePhase freedIn,
    long usedAt,
    LifePhase usedIn,
    String function,
    long amount) {}

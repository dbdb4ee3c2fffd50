package io.polyphase.bridge.journal;

import io.polyphase.bridge.code.SymbolList;
import io.polyphase.ledger.LifePhase;
import java.util.List;

/**
 * What one thread was at.
 *
 * @param thread its name
 * @param phase of an import
 * @param slot the slot of the definition whose function ran, counted from 0; −1 before the first
 * @param calls how many calls of the C API extension code had made in this thread
 * @param function the index of the last one in {@link SymbolList#functions}, if there was one
 * @param caller the address that it was to return to; 0 if unknown
 * @param entered the addresses of the C functions that the thread was in, outermost first
 */
public record JournalRecord(
    String thread,
    LifePhase phase,
    int slot,
    long calls,
    int function,
    long caller,
    List<Long> entered) {}

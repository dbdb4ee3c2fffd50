package io.polyphase.ledger;

/**
 * One block of memory that is alive and is no object.
 *
 * @param address tells it from all others that are alive
 * @param family the functions it came from
 * @param size in bytes, as asked for
 * @param cycle the cycle in which it was made
 * @param phase what an import was at then
 * @param site the instruction that asked for it
 */
public record BlockEntry(
    long address, BlockFamily family, long size, int cycle, LifePhase phase, Site site) {}

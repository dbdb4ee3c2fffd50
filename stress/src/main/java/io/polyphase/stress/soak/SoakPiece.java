package io.polyphase.stress.soak;

/**
 * One process's part of a soak.
 *
 * @param segment which process it is
 * @param secondsBefore how long the processes before it have run
 * @param windowsBefore how many windows they have done
 */
record SoakPiece(int segment, double secondsBefore, int windowsBefore) {}

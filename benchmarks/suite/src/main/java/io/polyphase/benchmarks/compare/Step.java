package io.polyphase.benchmarks.compare;

/**
 * A subject's part of a process.
 *
 * @param block which pair of its subject it belongs to, counted from 0
 * @param subject its number in the plan
 * @param padding of the process
 */
record Step(int block, int subject, Side side, int padding) {}

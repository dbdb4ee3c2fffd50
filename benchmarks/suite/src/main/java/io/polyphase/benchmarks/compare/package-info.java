/**
 * Compares two versions of Polyphase, or two builds of an extension, in pairs of processes whose
 * order is drawn by coin.
 *
 * <p>Start at {@link io.polyphase.benchmarks.compare.Comparison}: what is done in which order.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.benchmarks.compare;

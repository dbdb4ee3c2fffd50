/**
 * Many runs: one after another over seeds and shards, what is kept of each, replays of a recorded
 * fault and the smallest schedule that still crashes. One run is {@code stress.run}'s.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.campaign;

/**
 * Stress: threads import and delete modules by a schedule that a seed fixes, while invariants are
 * checked, on any runtime.
 *
 * <p>Start at {@link io.polyphase.stress.Scenario} (what is done), {@link
 * io.polyphase.stress.Fixture} (modules made for that), {@link io.polyphase.stress.Engine} (how it
 * is run), {@link io.polyphase.stress.Invariant} (what must hold) and {@link
 * io.polyphase.stress.Expectations} (what else may come of it, on which runtime).
 */
@NullMarked
package io.polyphase.stress;

import org.jspecify.annotations.NullMarked;

/**
 * Stress: threads import and delete modules by a schedule that a seed fixes, while invariants are
 * checked, on any runtime.
 *
 * <p>Start at {@link io.polyphase.stress.Scenario} (what is done), {@link
 * io.polyphase.stress.Engine} (how it is run) and {@link io.polyphase.stress.Invariant} (what must
 * hold).
 */
@NullMarked
package io.polyphase.stress;

import org.jspecify.annotations.NullMarked;

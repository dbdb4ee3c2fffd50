/**
 * The command line: {@link io.polyphase.stress.Main} is the one program of the tools, above all of
 * them, and nothing depends on this package.
 *
 * <p>What {@code stress} does is in {@link io.polyphase.stress.scenario.Scenario} (what is done),
 * {@link io.polyphase.stress.modules.Fixture} (modules made for that), {@link
 * io.polyphase.stress.run.Engine} (how it is run), {@link io.polyphase.stress.check.Invariant}
 * (what must hold) and {@link io.polyphase.stress.scenario.Expectations} (what else may come of it,
 * on which runtime).
 */
@NullMarked
package io.polyphase.stress;

import org.jspecify.annotations.NullMarked;

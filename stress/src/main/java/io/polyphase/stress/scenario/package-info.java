/**
 * What is done: operations, the schedule that a seed fixes, and which outcomes are expected on
 * which runtime. Start at {@link io.polyphase.stress.scenario.Scenario}; how it is run is in {@code
 * stress.run}.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.scenario;

/**
 * Events of modules' lives for the JDK Flight Recorder: with {@code -XX:StartFlightRecording} a
 * recording has them, and JDK Mission Control shows them as a timeline under "Polyphase". They cost
 * nothing while nothing is recorded.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.events;

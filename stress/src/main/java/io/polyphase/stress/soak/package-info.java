/**
 * Soak: imports and deletes modules for hours, reads exact counters at rest and the figures of the
 * process, and judges at the end what grew. Bounded memory for any duration; survives the death of
 * either of its processes.
 *
 * <p>Start at {@link io.polyphase.stress.soak.SoakRun} (the child: what is done) and {@link
 * io.polyphase.stress.soak.SoakSupervision} (the parent: what becomes of it).
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.soak;

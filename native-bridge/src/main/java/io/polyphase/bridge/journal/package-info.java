/**
 * The call journal: a mapped file in which each thread of a process notes the C function it is in,
 * and what reads such a file after the process has died. The layout of a record is {@link
 * io.polyphase.bridge.journal.JournalLayout}; writing is done in {@code bridge.ffi}. What a record
 * means to a tool does not belong here.
 */
package io.polyphase.bridge.journal;

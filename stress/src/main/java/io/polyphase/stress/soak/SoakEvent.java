package io.polyphase.stress.soak;

import io.polyphase.report.MayBeMissing;

/**
 * Something that happened to a soak from the outside.
 *
 * @param seconds how long the soak had run
 * @param what in words
 * @param failure whether it is held against the modules, as a crash is
 * @param notRun whether a process could not begin
 */
record SoakEvent(double seconds, String what, boolean failure, @MayBeMissing boolean notRun) {}

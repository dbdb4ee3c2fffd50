/**
 * One run: threads that follow a schedule, the watchdog beside them, and the report. Start at
 * {@link io.polyphase.stress.run.Engine}. A run happens in this process or in a child ({@link
 * io.polyphase.stress.run.RunPlace}).
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.run;

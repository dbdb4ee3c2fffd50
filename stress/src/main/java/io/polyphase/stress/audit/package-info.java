/**
 * The command {@code audit}: what an extension module says of itself, and what becomes of it.
 *
 * <p>A child process does the steps ({@link io.polyphase.stress.audit.AuditStep}) and tells facts
 * ({@link io.polyphase.stress.audit.AuditFact}); its supervisor judges them ({@link
 * io.polyphase.stress.audit.Judge}) and writes the report.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.audit;

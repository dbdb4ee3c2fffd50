package io.polyphase.stress.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first import in a process.
 *
 * @param failure what it failed with; null if it succeeded
 * @param failedIn {@code create}, of which the init function is the first part, or {@code exec};
 *     null if it succeeded
 * @param type of the object that is the module; empty if there is none
 * @param attributes the names in its dict
 * @param imports the modules that are in {@code sys.modules} since then
 * @param standIns the names of Python's library that it asked for and of which the hosted runtime
 *     has no more
 * @param missed the names that it asked for, that the hosted runtime has not, and that it does
 *     without
 */
record ImportFacts(
    String module,
    @Nullable String failure,
    @Nullable String failedIn,
    String type,
    List<String> attributes,
    List<String> imports,
    List<String> standIns,
    List<String> missed,
    double seconds)
    implements AuditFact {}

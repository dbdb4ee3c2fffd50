package io.polyphase.stress.audit;

import io.polyphase.InitStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Imports that are not the first.
 *
 * @param sameWhileThere whether an import gives the same object as long as it is in {@code
 *     sys.modules}
 * @param afterwards what comes of an import after the deletion
 * @param failure what that failed with; null if it succeeded
 * @param lacking the attributes that the module had the first time, and has no more
 * @param style by what its create phase does: only that of a single-phase module publishes it; null
 *     if it cannot be created again
 */
record AgainFacts(
    String module,
    boolean sameWhileThere,
    Afterwards afterwards,
    @Nullable String failure,
    List<String> lacking,
    @Nullable InitStyle style)
    implements AuditFact {

  /** What comes of an import after the deletion, while somebody still has the first module. */
  enum Afterwards {
    NEW_OBJECT,
    SAME_OBJECT,
    FAILURE
  }
}

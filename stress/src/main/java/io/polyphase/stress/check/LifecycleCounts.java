package io.polyphase.stress.check;

/**
 * Exact counts of a module's lives.
 *
 * @param initialized calls of the init function
 * @param vanished exec phases at whose end {@code sys.modules} had no such module any more
 * @param returned distinct modules that imports returned
 */
public record LifecycleCounts(
    long initialized, long created, long executed, long vanished, long returned, long freed) {

  /** What happened since an earlier balance. */
  public LifecycleCounts since(LifecycleCounts earlier) {
    return new LifecycleCounts(
        initialized - earlier.initialized,
        created - earlier.created,
        executed - earlier.executed,
        vanished - earlier.vanished,
        returned - earlier.returned,
        freed - earlier.freed);
  }

  /** Whether there was a module to count; if not, the sums say nothing. */
  public boolean isOfAny() {
    return created + executed + returned > 0;
  }

  /**
   * Checks the sums of a run that is over, all modules deleted and collected.
   *
   * @param lost modules whose importer was told that they were deleted meanwhile
   */
  public void check(Violations violations, long lost) {
    violations.checked(Invariant.I2);
    if (initialized != created || created != executed || created != returned + lost) {
      violations.add(Invariant.I2, this + ", lost=" + lost);
    }
    violations.checked(Invariant.I7);
    if (created != freed) {
      violations.add(Invariant.I7, toString());
    }
  }
}

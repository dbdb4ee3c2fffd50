package io.polyphase.stress.modules;

/** What a fixture counts, in the order of {@code enum count} in {@code polyphase_fixtures.c}. */
public enum FixtureCount {
  /** Calls of the init function. */
  INITIALIZED,
  /** Module objects made. */
  CREATED,
  /** Exec phases begun; of a single-phase module: init functions. */
  EXECUTED,
  /** Exec phases of a module that had one before. */
  AGAIN,
  /** Exec phases that failed, as planned or because an import in them did. */
  FAILED,
  /** Exec phases at whose end {@code sys.modules} has no module of the name any more. */
  VANISHED,
  /** Imports inside of exec phases that gave a module half made, as a circle may. */
  HALF_MADE,
  /** Threads started. */
  STARTED,
  /** Threads that were waited for, and ended. */
  JOINED,
  /** Modules freed. */
  FREED
}

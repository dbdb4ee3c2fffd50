package io.polyphase.stress.leaks;

import java.util.List;

/**
 * What is done with a module between import and deletion.
 *
 * @param statements each hunted for itself, after the import alone; empty for nothing
 * @param keep whether the module stays imported, and the statements alone are repeated
 * @param raises whether exceptions of the statements are what the user wants to see
 */
record ModuleUse(List<Statement> statements, boolean keep, boolean raises) {
  /** Nothing. */
  static final ModuleUse NONE = new ModuleUse(List.of(), false, false);

  ModuleUse {
    statements = List.copyOf(statements);
  }

  boolean isNone() {
    return statements.isEmpty();
  }
}

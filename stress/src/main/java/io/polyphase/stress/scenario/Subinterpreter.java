package io.polyphase.stress.scenario;

import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.SubjectModule;

/**
 * A sub-interpreter that is there for one import.
 *
 * @param checks looks at modules there
 * @param uses what is done with them
 */
public record Subinterpreter(
    Interpreter interpreter, ModuleChecks checks, ModuleUses uses, Violations violations)
    implements AutoCloseable {

  /** Imports a module and looks at it at length. */
  Outcome importAndCheck(SubjectModule module) {
    PyObject object = interpreter.importModule(module.name());
    try {
      Outcome outcome = checks.isExecuted(object, module);
      checks.isComplete(object, module);
      if (outcome == Outcome.DONE) {
        uses.useIn(interpreter, module.name(), object);
      }
      return outcome;
    } finally {
      interpreter.release(object);
    }
  }

  /** Closes it with all that was imported there; no module lock may be left (I8). */
  @Override
  public void close() {
    violations.checked(Invariant.I8);
    if (interpreter.locksInUse() != 0) {
      violations.add(Invariant.I8, "in a sub-interpreter: " + interpreter.describeLocks());
    }
    interpreter.close();
  }
}

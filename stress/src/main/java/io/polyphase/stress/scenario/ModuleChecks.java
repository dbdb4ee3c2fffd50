package io.polyphase.stress.scenario;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.CountingModule;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureReturns;
import io.polyphase.stress.modules.SubjectModule;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at modules through the narrow waist, so that it works on every runtime. */
public final class ModuleChecks {
  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final Violations violations;
  private final Doubts doubts;
  private final @Nullable CountingModule counting;
  private final @Nullable FixtureReturns returns;

  /**
   * Checks of modules that are not ours.
   *
   * @param doubts is told of what is settled when the threads rest
   */
  public ModuleChecks(Interpreter interpreter, Violations violations, Doubts doubts) {
    this(interpreter, violations, doubts, null, null);
  }

  /**
   * Checks of modules that may be fixtures.
   *
   * @param doubts is told of what is settled when the threads rest
   * @param returns is told which of them imports returned
   */
  public ModuleChecks(
      Interpreter interpreter,
      Violations violations,
      Doubts doubts,
      @Nullable CountingModule counting,
      @Nullable FixtureReturns returns) {
    this.interpreter = interpreter;
    this.objects = interpreter.objects();
    this.violations = violations;
    this.doubts = doubts;
    this.counting = counting;
    this.returns = returns;
  }

  /**
   * What an import returned has been executed (I3). Cheap: one attribute.
   *
   * @return done; or that it is None, which the importer hands out if the entry became None; or
   *     that it is a dead module (I9)
   */
  Outcome isExecuted(PyObject object, SubjectModule module) {
    if (module.hasAttributesOfItsOwn()) {
      violations.checked(Invariant.I3);
    }
    PyObject last = attribute(object, module.lastName());
    if (last == null) {
      return isNotExecuted(object, module);
    }
    interpreter.release(last);
    if (counting != null && module.name().equals(CountingModule.NAME)) {
      counting.returned(number(object, CountingModule.ID));
    } else if (returns != null && module.fixture().isPresent()) {
      returns.returned(module.fixture().get(), number(object, Fixture.ID));
    }
    return Outcome.DONE;
  }

  private Outcome isNotExecuted(PyObject object, SubjectModule module) {
    if (objects.typeName(object).equals("NoneType")) {
      return Outcome.GOT_NONE;
    }
    if (module.fixture().filter(fixture -> fixture == Fixture.FAILING).isPresent()) {
      violations.add(Invariant.I9, "an import returned a module whose exec phase failed");
      return Outcome.DEAD_MODULE;
    }
    String text = module.name() + " has no " + module.lastName() + " yet";
    lacks(object, module, Set.of(module.lastName()), Invariant.I3, text);
    return Outcome.DONE;
  }

  /**
   * Ours look the same each time; what bears the mark is being executed. Others may have changed.
   */
  private void lacks(
      PyObject object,
      SubjectModule module,
      Set<String> lacking,
      Invariant invariant,
      String text) {
    boolean ours = module.fixture().isPresent() || module.name().equals(CountingModule.NAME);
    if (ours || isMarkedAsInitializing(object)) {
      violations.add(invariant, text);
    } else {
      doubts.add(module, lacking, invariant, text);
    }
  }

  /** An import was told of a planned failure. */
  void failed(ImportException e) {
    if (returns != null) {
      returns.failed(e);
    }
  }

  /** The same at length: every name (I3), no mark (I6), and nothing made anew meanwhile (I1). */
  void isComplete(PyObject object, SubjectModule module) {
    Set<String> missing = new HashSet<>(module.names());
    missing.removeAll(objects.names(object));
    if (!missing.isEmpty()) {
      lacks(object, module, missing, Invariant.I3, module.name() + " lacks " + missing);
    }
    violations.checked(Invariant.I6);
    if (isMarkedAsInitializing(object)) {
      violations.add(Invariant.I6, module.name() + ".__spec__._initializing is true");
    }
    if (module.hasAttributesOfItsOwn()) {
      wasNotExecutedAgain(object, module);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a chance for others, not an order
  private void wasNotExecutedAgain(PyObject object, SubjectModule module) {
    PyObject before = attribute(object, module.lastName());
    Thread.yield();
    PyObject after = attribute(object, module.lastName());
    violations.checked(Invariant.I1);
    if (before != null && after != null && !objects.same(before, after)) {
      violations.add(
          Invariant.I1, module.name() + "." + module.lastName() + " was made a second time");
    }
    releaseIfPresent(before);
    releaseIfPresent(after);
  }

  private void releaseIfPresent(@Nullable PyObject object) {
    if (object != null) {
      interpreter.release(object);
    }
  }

  /**
   * What {@code sys.modules} holds is complete or says that it is not (I5).
   *
   * @return whether it is complete
   */
  boolean isCompleteOrInitializing(PyObject object, SubjectModule module) {
    if (module.hasAttributesOfItsOwn()) {
      violations.checked(Invariant.I5);
    }
    boolean marked = isMarkedAsInitializing(object); // first: it is cleared last
    PyObject last = attribute(object, module.lastName());
    if (last == null && !marked) {
      isLeftBehind(object, module);
    }
    releaseIfPresent(last);
    return last != null;
  }

  /**
   * A module that failed loses its mark after its entry (I9); any other one is complete by then.
   */
  private void isLeftBehind(PyObject object, SubjectModule module) {
    if (module.fixture().filter(Fixture::mayFail).isEmpty()) {
      String text = module.name() + " is neither complete nor marked as initializing";
      lacks(object, module, Set.of(module.lastName()), Invariant.I5, text);
      return;
    }
    violations.checked(Invariant.I9);
    PyObject now = interpreter.cached(module.name());
    if (now != null && objects.same(now, object)) {
      violations.add(Invariant.I9, module.name() + " failed, and is still in sys.modules");
    }
    releaseIfPresent(now);
  }

  private boolean isMarkedAsInitializing(PyObject object) {
    PyObject spec = attribute(object, "__spec__");
    if (spec == null) {
      return false;
    }
    PyObject mark = attribute(spec, "_initializing");
    interpreter.release(spec);
    if (mark == null) {
      return false;
    }
    boolean marked = Boolean.TRUE.equals(objects.toJava(mark));
    interpreter.release(mark);
    return marked;
  }

  private long number(PyObject object, String name) {
    PyObject value = attribute(object, name);
    if (value == null) {
      return -1;
    }
    Object number = objects.toJava(value);
    interpreter.release(value);
    return number instanceof Long l ? l : -1;
  }

  /** A new reference; null if there is no such attribute. */
  private @Nullable PyObject attribute(PyObject object, String name) {
    try {
      return objects.get(object, name);
    } catch (ImportException e) {
      if (e.pythonType().equals("AttributeError")) {
        return null;
      }
      throw e;
    }
  }
}

package io.polyphase.stress.scenario;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.SubjectModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Modules that lacked what they had when they were learnt, and bore no mark that their exec phase
 * goes on. Either that was not over all the same, which breaks an invariant; or it was, and the
 * module looks otherwise by now, which CPython allows. Imports by one thread alone tell which.
 */
public final class Doubts {
  /** Of one module: one that looks otherwise from some import on comes each time. */
  private static final int MOST = 100;

  private final Violations violations;

  @GuardedBy("this")
  private final Map<SubjectModule, List<Doubt>> doubts = new HashMap<>();

  private record Doubt(Set<String> lacking, Invariant invariant, String text) {}

  /** None so far. */
  public Doubts(Violations violations) {
    this.violations = violations;
  }

  /**
   * One more.
   *
   * @param invariant what is broken if the exec phase was not over
   */
  synchronized void add(
      SubjectModule module, Set<String> lacking, Invariant invariant, String text) {
    List<Doubt> ofModule = doubts.computeIfAbsent(module, _ -> new ArrayList<>());
    if (ofModule.size() < MOST) {
      ofModule.add(new Doubt(Set.copyOf(lacking), invariant, text));
    }
  }

  /** Settles them; while the threads rest and nothing is imported. */
  public synchronized void settle(Interpreter interpreter) {
    doubts.forEach((module, ofModule) -> settle(interpreter, module, ofModule));
    if (!doubts.isEmpty()) {
      doubts.clear();
      interpreter.clearCaches();
      interpreter.collect();
    }
  }

  private void settle(Interpreter interpreter, SubjectModule module, List<Doubt> ofModule) {
    Set<String> byNow;
    try {
      byNow = SubjectModule.namesByNow(interpreter, module.name());
    } catch (ImportException e) {
      violations.add(Invariant.OUTCOME, module.name() + " cannot be imported any more: " + e);
      return;
    }
    for (Doubt doubt : ofModule) {
      if (byNow.containsAll(doubt.lacking())) {
        violations.add(doubt.invariant(), doubt.text());
      }
    }
  }
}

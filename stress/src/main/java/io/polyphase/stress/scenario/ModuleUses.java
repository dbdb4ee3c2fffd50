package io.polyphase.stress.scenario;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.use.ModuleUse;
import io.polyphase.stress.use.PythonCode;
import io.polyphase.stress.use.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done with modules once they are imported, ready in one interpreter for all threads. */
public final class ModuleUses implements AutoCloseable {
  /**
   * Code, and what comes of it when nobody else does anything.
   *
   * @param raises the type of the exception; null if there is none
   */
  private record Ready(PythonCode code, Use use, @Nullable String raises) {}

  private final Map<String, List<Ready>> byModule = new LinkedHashMap<>();
  private final RuntimeKind runtime;
  private final Violations violations;

  private ModuleUses(RuntimeKind runtime, Violations violations) {
    this.runtime = runtime;
    this.violations = violations;
  }

  /** Of nothing. */
  public static ModuleUses none() {
    return new ModuleUses(RuntimeKind.MANAGED, new Violations());
  }

  /**
   * Imports each module that is used, uses it once, and deletes it.
   *
   * @param modules of a run; all can be imported there
   * @throws CannotRun if code is no Python code, or raises an exception though it may not
   */
  public static ModuleUses of(
      Interpreter interpreter,
      RuntimeKind runtime,
      ModuleUse wanted,
      List<String> modules,
      Violations violations) {
    var uses = new ModuleUses(runtime, violations);
    for (String module : wanted.isNone() ? List.<String>of() : modules) {
      for (PythonCode code : wanted.of(module, modules)) {
        ImportException raised = uses.learn(interpreter, module, code);
        if (raised != null && !wanted.raises()) {
          throw CannotRun.failingUse(
              code.usedBy(module), "raises " + raised + " (if that is meant: --raises)");
        }
      }
    }
    return uses;
  }

  private static Use use(
      Interpreter interpreter, RuntimeKind runtime, String module, PythonCode code) {
    try {
      return Use.of(interpreter, runtime, module, code);
    } catch (ImportException e) {
      throw CannotRun.failingUse(code.usedBy(module), e.toString());
    }
  }

  /** What it raises; null if nothing. */
  private @Nullable ImportException learn(Interpreter interpreter, String module, PythonCode code) {
    Use use = use(interpreter, runtime, module, code);
    PyObject object = interpreter.importModule(module);
    try {
      ImportException raised = use.on(object);
      byModule
          .computeIfAbsent(module, _ -> new ArrayList<>())
          .add(new Ready(code, use, type(raised)));
      return raised;
    } finally {
      interpreter.release(object);
      boolean _ = interpreter.delete(module);
    }
  }

  private static @Nullable String type(@Nullable ImportException e) {
    return e == null ? null : e.pythonType();
  }

  /** Uses a module that was imported just now; borrowed. */
  public void use(String module, PyObject object) {
    for (Ready ready : byModule.getOrDefault(module, List.of())) {
      judge(module, ready, ready.use().on(object));
    }
  }

  /** The same in another interpreter, which makes the code ready for itself. */
  void useIn(Interpreter other, String module, PyObject object) {
    for (Ready ready : byModule.getOrDefault(module, List.of())) {
      try (Use use = use(other, runtime, module, ready.code())) {
        judge(module, ready, use.on(object));
      }
    }
  }

  private void judge(String module, Ready ready, @Nullable ImportException e) {
    violations.checked(Invariant.OUTCOME);
    if (!Objects.equals(type(e), ready.raises())) {
      violations.add(
          Invariant.OUTCOME,
          ready.code().usedBy(module)
              + (e == null ? " raises nothing" : " raises " + e)
              + ", and when nobody else does anything "
              + (ready.raises() == null ? "nothing" : ready.raises()));
    }
  }

  @Override
  public void close() {
    byModule.values().forEach(ready -> ready.forEach(each -> each.use().close()));
  }
}

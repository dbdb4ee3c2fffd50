package io.polyphase.stress.audit;

import io.polyphase.InitStyle;
import io.polyphase.Slot.InterpreterSupport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between a module and multi-phase initialisation, an interpreter with a lock of its
 * own, and CPython without the lock: as far as it can be seen from outside. None of it is wrong by
 * itself, so it is no finding; a list that is empty is no proof.
 *
 * <p>Sources: PEP 489, PEP 684, PEP 703; "Isolating extension modules" and "C API extension support
 * for free threading" of CPython's documentation.
 */
final class Obstacles {
  /** Ways that a module can go. */
  enum Way {
    MULTI_PHASE("multi-phase"),
    OWN_LOCK("a lock of its own"),
    FREE_THREADING("free threading");

    private final String shown;

    Way(String shown) {
      this.shown = shown;
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  private static final List<String> BY_INDEX = List.of("PyState_FindModule", "PyState_AddModule");
  private static final List<String> MAIN_ONLY = List.of("PyGILState_Ensure", "Py_AtExit");

  /** What other threads may delete while it is used, since it is only borrowed. */
  private static final List<String> BORROWED =
      List.of(
          "PyDict_GetItem",
          "PyDict_GetItemString",
          "PyDict_GetItemWithError",
          "PyDict_Next",
          "PyDict_SetDefault",
          "PyImport_AddModule",
          "PyList_GetItem",
          "PyWeakref_GetObject");

  private static final int MOST_TYPES = 4;

  private final FileFacts file;
  private final DefinitionFacts definition;
  private final Optional<AuditFact.StaticTypes> types;
  private final Optional<SubinterpreterFacts> subinterpreters;

  private Obstacles(
      FileFacts file,
      DefinitionFacts definition,
      Optional<AuditFact.StaticTypes> types,
      Optional<SubinterpreterFacts> subinterpreters) {
    this.file = file;
    this.definition = definition;
    this.types = types;
    this.subinterpreters = subinterpreters;
  }

  /** Of a module whose definition is known; empty if it is not, or the import fails. */
  static Map<Way, List<String>> of(AuditedModule audit) {
    Optional<FileFacts> file = audit.fact(FileFacts.class);
    Optional<DefinitionFacts> definition = audit.fact(DefinitionFacts.class);
    boolean isImported =
        audit.fact(ImportFacts.class).filter(facts -> facts.failure() == null).isPresent();
    if (file.isEmpty() || definition.isEmpty() || !isImported) {
      return Map.of();
    }
    return new Obstacles(
            file.get(),
            definition.get(),
            audit.fact(AuditFact.StaticTypes.class),
            audit.fact(SubinterpreterFacts.class))
        .all();
  }

  private Map<Way, List<String>> all() {
    Map<Way, List<String>> all = new LinkedHashMap<>();
    all.put(Way.MULTI_PHASE, multiPhase());
    all.put(Way.OWN_LOCK, ownLock());
    all.put(Way.FREE_THREADING, freeThreading());
    return all;
  }

  private boolean isSinglePhase() {
    return definition.style() == InitStyle.SINGLE_PHASE;
  }

  private List<String> multiPhase() {
    if (!isSinglePhase()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    all.add(
        "the init function makes the module, where PyModuleDef_Init would return its definition");
    if (definition.size() < 0) {
      all.add("m_size is -1: what it keeps in C variables belongs in the module's state");
    }
    used(BY_INDEX).ifPresent(names -> all.add(names + ": a multi-phase module has no index"));
    staticTypes().ifPresent(all::add);
    return all;
  }

  private List<String> ownLock() {
    List<String> all = new ArrayList<>();
    if (isSinglePhase()) {
      all.add("it is single-phase");
    } else if (definition.support() != InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED) {
      all.add("it does not declare Py_MOD_PER_INTERPRETER_GIL_SUPPORTED");
    }
    if (!isSinglePhase()) { // of which it was said before
      staticTypes().ifPresent(all::add);
      used(BY_INDEX).ifPresent(names -> all.add(names + ": such modules have no index"));
    }
    long shared =
        subinterpreters.stream()
            .flatMap(facts -> facts.shared().stream())
            .filter(object -> !object.isStatic())
            .count();
    if (shared > 0) {
      all.add("it shares objects between interpreters (" + shared + ")");
    }
    used(MAIN_ONLY).ifPresent(names -> all.add(names + ": for the main interpreter only"));
    subinterpreters
        .map(SubinterpreterFacts::sharedLock)
        .filter(attempt -> attempt.ending() == SubinterpreterFacts.Ending.FAILED)
        .ifPresent(failed -> all.add("a second interpreter cannot import it: " + failed.message()));
    return all;
  }

  private List<String> freeThreading() {
    List<String> all = new ArrayList<>();
    boolean says =
        isSinglePhase()
            ? file.functions().contains("PyUnstable_Module_SetGIL")
            : definition.slots() != null
                && definition.slots().stream()
                    .anyMatch(slot -> slot.toString().equals("gil = NOT_USED"));
    if (!says) {
      all.add("it does not declare Py_MOD_GIL_NOT_USED, so that its import switches the lock on");
    }
    used(BORROWED)
        .ifPresent(names -> all.add(names + ": borrowed references, which other threads may end"));
    return all;
  }

  /** Named where the runtime sees them, else told by the function that makes them ready. */
  private Optional<String> staticTypes() {
    List<String> seen = types.map(AuditFact.StaticTypes::types).orElse(List.of());
    if (!seen.isEmpty()) {
      int more = seen.size() - MOST_TYPES;
      return Optional.of(
          "static types: "
              + String.join(", ", seen.subList(0, Math.min(MOST_TYPES, seen.size())))
              + (more > 0 ? " and " + more + " more" : ""));
    }
    return types.isEmpty()
        ? used(List.of("PyType_Ready")).map(n -> n + ": static types")
        : Optional.empty();
  }

  private Optional<String> used(List<String> functions) {
    List<String> used = functions.stream().filter(file.functions()::contains).toList();
    return used.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", used));
  }
}

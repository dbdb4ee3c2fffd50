package io.polyphase;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CPython makes of a definition: a second opinion, written down from {@code
 * PyModule_FromDefAndSpec2} and {@code PyModule_ExecDef} in their own terms, one pass over ids and
 * values.
 */
final class DefinitionModel {
  /** What a create or exec function does. */
  enum Act {
    /** The slot's value is NULL: only a create slot may be so, and is then ignored. */
    ABSENT,
    SUCCEEDS,
    SUCCEEDS_WITH_ANOTHER_NAME,
    SUCCEEDS_WITH_A_NON_MODULE,
    FAILS,
    RAISES,
    RAISES_BUT_SUCCEEDS,
    THROWS
  }

  /**
   * One {@code PyModuleDef_Slot}.
   *
   * @param value of ids 3 and 4
   * @param act of ids 1 and 2
   */
  record Entry(int id, long value, Act act) {}

  /** A definition and who imports it. */
  record Given(List<Entry> slots, long stateSize, boolean hooks, InterpreterConfig interpreter) {}

  /** The calls that are made, in order, and how it ends. */
  record Outcome(List<String> calls, String end) {}

  /** What the functions raise. */
  static final String RAISED = "ValueError: no";

  private final Given given;
  private final List<String> calls = new ArrayList<>();

  private DefinitionModel(Given given) {
    this.given = given;
  }

  /** Imports it as {@code spam}. */
  static Outcome importSpam(Given given) {
    var model = new DefinitionModel(given);
    String end = model.fromDefAndSpec();
    return new Outcome(model.calls, end);
  }

  private static String systemError(String message) {
    return "SystemError: " + message;
  }

  private String fromDefAndSpec() {
    if (given.stateSize() < 0) {
      return systemError("module spam: m_size may not be negative for multi-phase initialization");
    }
    Entry create = null;
    boolean hasExecs = false;
    boolean hasInterpreters = false;
    boolean hasGil = false;
    long interpreters = 1;
    for (Entry slot : given.slots()) {
      switch (slot.id()) {
        case 1 -> {
          if (create != null) {
            return systemError("module spam has multiple create slots");
          }
          create = slot.act() == Act.ABSENT ? null : slot;
        }
        case 2 -> hasExecs = true;
        case 3 -> {
          if (hasInterpreters) {
            return systemError("module spam has more than one 'multiple interpreters' slots");
          }
          hasInterpreters = true;
          interpreters = slot.value();
        }
        case 4 -> {
          if (hasGil) {
            return systemError("module spam has more than one 'gil' slot");
          }
          hasGil = true;
        }
        default -> {
          return systemError("module spam uses unknown slot ID " + slot.id());
        }
      }
    }
    boolean checked = !given.interpreter().isMain() && given.interpreter().checksExtensions();
    boolean refused = interpreters == 0 || (interpreters != 2 && given.interpreter().ownGil());
    if (checked && refused) {
      return "ImportError: module spam does not support loading in subinterpreters";
    }
    return create(create, hasExecs);
  }

  private String create(@Nullable Entry slot, boolean hasExecs) {
    Act act = Act.SUCCEEDS;
    if (slot != null) {
      calls.add("create " + given.slots().indexOf(slot));
      act = slot.act();
    }
    return switch (act) {
      case FAILS -> systemError("creation of module spam failed without setting an exception");
      case RAISES, THROWS -> RAISED;
      case RAISES_BUT_SUCCEEDS ->
          systemError("creation of module spam raised unreported exception") + " from " + RAISED;
      case SUCCEEDS_WITH_A_NON_MODULE -> nonModule(hasExecs);
      case SUCCEEDS_WITH_ANOTHER_NAME -> exec("other");
      case SUCCEEDS, ABSENT -> exec("spam");
    };
  }

  private String nonModule(boolean hasExecs) {
    if (given.stateSize() > 0 || given.hooks()) {
      return systemError("module spam is not a module object, but requests module state");
    }
    if (hasExecs) {
      return systemError(
          "module spam specifies execution slots, but did not create a ModuleType instance");
    }
    return "types.SimpleNamespace spam"; // the import attributes name it
  }

  private String exec(String name) {
    for (int i = 0; i < given.slots().size(); i++) {
      if (given.slots().get(i).id() != 2) {
        continue;
      }
      calls.add("exec " + i);
      switch (given.slots().get(i).act()) {
        case FAILS -> {
          return systemError(
              "execution of module " + name + " failed without setting an exception");
        }
        case RAISES, THROWS -> {
          return RAISED;
        }
        case RAISES_BUT_SUCCEEDS -> {
          return systemError("execution of module " + name + " raised unreported exception")
              + " from "
              + RAISED;
        }
        default -> {}
      }
    }
    return "module " + name;
  }
}

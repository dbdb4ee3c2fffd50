package io.polyphase.stress.modules;

import io.polyphase.ImportException;
import io.polyphase.RuntimeKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Modules that scenarios bring along, written twice and alike: in Java ({@link JavaFixtures}) and
 * in C ({@code polyphase_fixtures.c}, which has them in this order). Each lets other threads run
 * while it is executed, counts the steps of its lives, and adds the attribute {@code id} last.
 */
public enum Fixture {
  /** Its exec phase imports {@link #CIRCULAR_B} by {@code importlib.import_module}. */
  CIRCULAR_A,
  /** Its exec phase imports {@link #CIRCULAR_A} in the same way. */
  CIRCULAR_B,
  /** Its exec phase fails, but for the first of a run. */
  FAILING,
  /** Is there to be imported by others. */
  IMPORTED,
  /** Its exec phase imports {@link #IMPORTED} as the import statement does. */
  IMPORTING,
  /** Its exec phase starts a thread that imports {@link #IMPORTED}, and waits for it. */
  IMPORTING_WORKER,
  /** Single-phase, {@code m_size} 0: each import calls the init function. */
  SINGLE_REINIT,
  /** Single-phase, {@code m_size} −1: each import copies the dict that was saved. */
  SINGLE_SAVED,
  /** Its exec phase takes its time, and that is all. */
  SLOW,
  /** Its exec phase starts a thread, which {@code m_free} waits for. */
  WORKER;

  /** The attribute that each adds last: its number among the modules of that name. */
  public static final String ID = "id";

  /** The text of a planned failure, which {@code polyphase_fixtures.c} raises as well. */
  private static final Pattern PLANNED = Pattern.compile("exec (\\d+) of failing fails as planned");

  private static final Map<String, Fixture> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Fixture::moduleName, fixture -> fixture));

  private static final Set<Fixture> MAY_FAIL =
      EnumSet.of(CIRCULAR_A, CIRCULAR_B, FAILING, IMPORTING);

  /** What {@link #FAILING} raises, by the number of the exec phase. */
  static ImportException plannedFailure(long exec) {
    return ImportException.Raised.of(
        "RuntimeError", "exec " + exec + " of failing fails as planned");
  }

  /** The number of the exec phase that failed as planned; empty for any other failure. */
  public static OptionalLong plannedFailure(ImportException e) {
    Matcher text = PLANNED.matcher(String.valueOf(e.getMessage()));
    return text.matches() ? OptionalLong.of(Long.parseLong(text.group(1))) : OptionalLong.empty();
  }

  /** The name it is imported by. */
  public String moduleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fixture of that name; empty for any other module. */
  public static Optional<Fixture> named(String module) {
    return Optional.ofNullable(BY_NAME.get(module));
  }

  /** Those among some modules. */
  public static Set<Fixture> among(List<String> modules) {
    var found = EnumSet.noneOf(Fixture.class);
    modules.forEach(module -> named(module).ifPresent(found::add));
    return found;
  }

  /**
   * Whether its exec phase may fail, so that a module that is neither complete nor marked is dead.
   */
  public boolean mayFail() {
    return MAY_FAIL.contains(this);
  }

  /** Whether its exec phase imports another one. */
  public boolean imports() {
    return this == IMPORTING || isCircular();
  }

  public boolean isCircular() {
    return this == CIRCULAR_A || this == CIRCULAR_B;
  }

  public boolean isSinglePhase() {
    return this == SINGLE_REINIT || this == SINGLE_SAVED;
  }

  /**
   * Whether every module of that name is told of to who imported it: not so for those that exec
   * phases import, and for copies of a saved dict.
   */
  public boolean isAccounted() {
    return !isCircular() && this != IMPORTED && this != SINGLE_SAVED;
  }

  /**
   * Whether a runtime can import it. Threads that C code starts cannot call Python in the hosted
   * one, which has no {@code PyGILState_Ensure}.
   */
  public boolean isOn(RuntimeKind runtime) {
    return this != IMPORTING_WORKER || runtime != RuntimeKind.HOSTED;
  }
}

package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.ledger.LifePhase;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of the C API fail as if there were no memory: the n-th that an arming thread makes
 * in a phase, of those that ask for memory ({@link Allocates}). For finding what is wrong with
 * error paths; a process that has one stays slower than others.
 */
public final class FaultInjector {
  /**
   * A call that was made to fail.
   *
   * @param function the C function
   * @param caller the return address of the call
   */
  public record FailedCall(String function, long caller) {}

  /** What a thread has asked for. */
  private static final class Armed {
    final LifePhase phase;
    final Consumer<String> struck;
    long left;
    @Nullable String function;
    long caller;

    Armed(LifePhase phase, long nth, Consumer<String> struck) {
      this.phase = phase;
      this.struck = struck;
      this.left = nth;
    }
  }

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final ThreadLocal<@Nullable Armed> ARMED = new ThreadLocal<>();

  private FaultInjector() {}

  /** Puts an injector before every function, for as long as the process lives. */
  public static FaultInjector install() {
    var injector = new FaultInjector();
    FunctionTable.injectFaults(injector);
    return injector;
  }

  /**
   * Lets a call of this thread fail.
   *
   * @param phase what the thread must be at
   * @param nth which of the calls that it makes then, counted from 1
   * @param struck is given the name of the function just before it fails
   */
  public void arm(LifePhase phase, long nth, Consumer<String> struck) {
    ARMED.set(new Armed(phase, nth, struck));
  }

  /** Lets no more calls fail; returns what has failed since {@link #arm}, if it came to that. */
  public Optional<FailedCall> disarm() {
    Armed was = ARMED.get();
    ARMED.remove();
    return was == null || was.function == null
        ? Optional.empty()
        : Optional.of(new FailedCall(was.function, was.caller));
  }

  /** Whether this call is the one; notes it. */
  private boolean strikes(String function) {
    Armed wanted = ARMED.get();
    ThreadState thread = ThreadState.currentOrNull();
    if (wanted == null || thread == null || thread.interpreter().phase() != wanted.phase) {
      return false;
    }
    wanted.left--;
    if (wanted.left != 0) {
      return false;
    }
    wanted.function = function;
    wanted.caller = ThreadState.currentCaller();
    wanted.struck.accept(function);
    return true;
  }

  /**
   * The function of the table, with the injector before it.
   *
   * @param steals see {@link Allocates#steals}
   */
  MethodHandle before(MethodHandle method, String name, Allocates.Failure failure, int steals) {
    return switch (failure) {
      case AFTERWARDS ->
          MethodHandles.filterReturnValue(method, step("discard", name, long.class, long.class));
      case SILENT -> MethodHandles.foldArguments(method, step("failSilently", name, void.class));
      case BEFORE ->
          steals < 0
              ? MethodHandles.foldArguments(method, step("fail", name, void.class))
              : MethodHandles.foldArguments(
                  method, steals, step("failAndTake", name, void.class, long.class));
    };
  }

  private MethodHandle step(
      String method, String function, Class<?> result, Class<?>... parameters) {
    try {
      MethodType type = MethodType.methodType(result, parameters);
      MethodHandle step =
          LOOKUP.findVirtual(
              FaultInjector.class, method, type.insertParameterTypes(0, String.class));
      return MethodHandles.insertArguments(step, 0, this, function);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unused") // found by name
  private void fail(String function) {
    if (strikes(function)) {
      throw Errors.noMemory();
    }
  }

  @SuppressWarnings("unused") // found by name
  private void failSilently(String function) {
    if (strikes(function)) {
      throw Errors.thrown(); // though nothing is set: the caller gets the failure value alone
    }
  }

  @SuppressWarnings("unused") // found by name
  private void failAndTake(String function, long reference) {
    if (strikes(function)) {
      PythonError error = Errors.noMemory();
      Refs.xdecref(reference);
      throw error;
    }
  }

  @SuppressWarnings("unused") // found by name
  private long discard(String function, long result) {
    if (result == 0 || !strikes(function)) {
      return result;
    }
    Refs.decref(result);
    throw Errors.noMemory();
  }
}

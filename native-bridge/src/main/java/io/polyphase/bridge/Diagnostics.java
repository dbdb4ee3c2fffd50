package io.polyphase.bridge;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.capi.FaultInjector;
import io.polyphase.bridge.capi.FunctionTable;
import io.polyphase.bridge.code.Sites;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.ffi.StandardInput;
import io.polyphase.bridge.hooks.FailingRequests;
import io.polyphase.bridge.hooks.HooksLibrary;
import io.polyphase.bridge.interpreter.Quarantine;
import io.polyphase.bridge.library.StandIns;
import io.polyphase.bridge.objects.PythonCode;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** What tools may ask of this process and of the host, beside running modules. */
public final class Diagnostics {
  private Diagnostics() {}

  /** The option of a JVM that keeps a call journal in the file; {@code bridge.journal} reads it. */
  public static String journalOption(Path file) {
    return "-D" + Journal.PROPERTY + "=" + file;
  }

  /**
   * Whether a module cannot be imported here because the hosted runtime runs no Python code, and
   * the standard library has the module in Python.
   */
  public static boolean needsPythonCode(String module) {
    return Runtimes.holds(RuntimeKind.HOSTED) && PythonArtifact.unpacked().hasPythonModule(module);
  }

  /**
   * The names of Python's library that extensions have asked for in this process and that the
   * hosted runtime has no more of than the name.
   */
  public static Set<String> standIns() {
    return StandIns.used();
  }

  /**
   * The full names that extensions have asked for in this process and that the hosted runtime has
   * not: what Python code makes, and what its own modules lack.
   */
  public static Set<String> missedNames() {
    return PythonCode.missed();
  }

  /** The file of this process's call journal; empty if it keeps none. */
  public static Optional<Path> journal() {
    return Journal.file();
  }

  /** Notes in the journal what this process is about to do; nothing if it keeps none. */
  public static void note(String task) {
    Journal.task(task);
  }

  /** The functions of libpython that the host provides. */
  public static Set<String> providedFunctions() {
    return FunctionTable.provided();
  }

  /** The bytes of malloc that are in use, the JVM's included; empty without glibc. */
  public static OptionalLong mallocInUse() {
    return CLibrary.mallocInUse();
  }

  /**
   * Takes standard input away from extension modules, and from the Python code of their packages:
   * they find its end at once. Returns what it was.
   */
  public static InputStream takeStandardInput() throws IOException {
    return StandardInput.take();
  }

  /** Has malloc give the pages of free blocks back; nothing happens without glibc. */
  public static void trimMalloc() {
    CLibrary.mallocTrim();
  }

  /**
   * Keeps the memory of freed objects for a while, and has functions of the C API look at their
   * arguments for them; what is found, {@link io.polyphase.ledger.Ledger#takeFaults} tells. For
   * runtimes that are opened from now on; the process is slower for it from here on.
   */
  public static void sanitize() {
    Quarantine.enable();
    FunctionTable.checkArguments();
  }

  /**
   * Has a runtime that is opened from now on looked at as closely as it can be: {@link #sanitize}
   * or {@link #keepLedger}.
   */
  public static void watch(RuntimeKind runtime) {
    switch (runtime) {
      case HOSTED -> sanitize();
      case REFERENCE -> keepLedger();
      case MANAGED -> {} // it knows everything
    }
  }

  /**
   * Has CPython keep a ledger, if this process starts it from now on as the reference runtime. It
   * is slower for it.
   */
  public static void keepLedger() {
    HooksLibrary.want();
  }

  /**
   * A call of the C API that was made to fail.
   *
   * @param function the C function
   * @param caller who called it
   */
  public record Fault(String function, Site caller) {}

  /**
   * Lets calls of the C API fail as if there were no memory: in the hosted runtime, or in CPython,
   * if that keeps a ledger. The process is slower for it from here on.
   */
  public static FailingCalls failingCalls() {
    HooksLibrary hooks = HooksLibrary.get();
    return hooks == null
        ? new HostedFailingCalls(FaultInjector.install())
        : new PythonFailingCalls(new FailingRequests(hooks));
  }

  /** Makes one call of the calling thread fail at a time. */
  public interface FailingCalls {
    /**
     * Lets a call of this thread fail.
     *
     * @param phase what the thread must be at
     * @param nth which of the calls that ask for memory, of those it makes then, counted from 1
     * @param struck is given what fails, just before it does, or before it is known
     */
    void arm(LifePhase phase, long nth, Consumer<String> struck);

    /** Lets no more calls fail; returns what has failed since {@link #arm}, if it came to that. */
    Optional<Fault> disarm();
  }

  private record HostedFailingCalls(FaultInjector injector) implements FailingCalls {
    @Override
    public void arm(LifePhase phase, long nth, Consumer<String> struck) {
      injector.arm(phase, nth, struck);
    }

    @Override
    public Optional<Fault> disarm() {
      return injector.disarm().map(call -> new Fault(call.function(), Sites.of(call.caller())));
    }
  }

  private record PythonFailingCalls(FailingRequests requests) implements FailingCalls {
    @Override
    public void arm(LifePhase phase, long nth, Consumer<String> struck) {
      struck.accept(requests.name());
      requests.arm(phase, nth);
    }

    @Override
    public Optional<Fault> disarm() {
      return requests.disarm().map(failed -> new Fault(failed.function(), failed.caller()));
    }
  }
}

package io.polyphase.bridge.library.threads;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeThreads;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Unraisable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The module {@code _thread} (Modules/_threadmodule.c). */
public final class Threads {
  private static final int LOCK = 0;
  private static final int KEPT = 1;

  /** Threads that were started here and have not ended, of all interpreters. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("_thread", KEPT, module -> Contents.addTo(module));

  private Threads() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long LOCK_SPEC = LockType.spec();
    private static final long REENTRANT_LOCK = ReentrantLockType.spec();
    private static final long[] FUNCTIONS = {
      HostModules.varArgs("start_new_thread", (_, args) -> start(args)),
      HostModules.varArgs("start_new", (_, args) -> start(args)),
      noArgs("daemon_threads_allowed", _ -> Singletons.TRUE),
      noArgs("allocate_lock", Threads::allocateLock),
      noArgs("allocate", Threads::allocateLock),
      noArgs("exit_thread", _ -> exit()),
      noArgs("exit", _ -> exit()),
      noArgs("get_ident", _ -> Ints.of(ident())),
      noArgs("_count", _ -> Ints.of(RUNNING.get())),
      noArgs("_is_main_interpreter", _ -> isMain()),
    };

    private static long noArgs(String name, Fn.F1 function) {
      return Functions.definition(
          name, Constants.METH_NOARGS, (module, _) -> function.call(module));
    }

    static void addTo(long module) {
      HostModules.addFunctions(module, FUNCTIONS);
      long lock = HostModules.keepType(module, LOCK, LOCK_SPEC);
      HostModules.add(module, "lock", Refs.incref(lock));
      HostModules.add(module, "LockType", Refs.incref(lock));
      HostModules.addType(module, REENTRANT_LOCK);
      HostModules.add(module, "error", Refs.incref(Exceptions.RuntimeError));
      HostModules.add(module, "TIMEOUT_MAX", Floats.of(mostSeconds()));
    }

    private static double mostSeconds() {
      long seconds = LockCalls.MOST / TimeUnit.SECONDS.toMicros(1);
      return (double) seconds;
    }
  }

  /** The identifier of the thread that asks. */
  static long ident() {
    return Thread.currentThread().threadId();
  }

  private static long allocateLock(long module) {
    return LockType.create(HostModules.kept(module, LOCK));
  }

  private static long isMain() {
    return Singletons.bool(InterpreterState.current() == InterpreterState.main());
  }

  private static long exit() {
    Errors.setObject(Exceptions.SystemExit, 0);
    throw Errors.thrown();
  }

  private static long start(long args) {
    long[] given = Clinic.positional("start_new_thread", args, 2, 3);
    if (!CallProtocol.isCallable(given[0])) {
      throw Errors.raise(Exceptions.TypeError, "first arg must be callable");
    }
    if (!Tuples.check(given[1])) {
      throw Errors.raise(Exceptions.TypeError, "2nd arg must be a tuple");
    }
    if (given[2] != 0 && !Dicts.check(given[2])) {
      throw Errors.raise(Exceptions.TypeError, "optional 3rd arg must be a dictionary");
    }
    InterpreterState interpreter = InterpreterState.current();
    long function = Refs.incref(given[0]);
    long arguments = Refs.incref(given[1]);
    long keywords = Refs.xincref(given[2]);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .unstarted(
                () -> NativeThreads.run(interpreter, () -> run(function, arguments, keywords)));
    int _ = RUNNING.incrementAndGet();
    thread.start();
    return Ints.of(thread.threadId());
  }

  private static void run(long function, long arguments, long keywords) {
    try {
      Refs.decref(CallProtocol.call(function, arguments, keywords));
    } catch (PythonError _) {
      if (Errors.matches(Exceptions.SystemExit)) {
        Errors.clear();
      } else {
        Unraisable.report(
            "Exception ignored in thread started by " + ObjectProtocol.reprJava(function));
      }
    } finally {
      Refs.decref(function);
      Refs.decref(arguments);
      Refs.xdecref(keywords);
      int _ = RUNNING.decrementAndGet();
    }
  }
}

package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Unraisable;

/** {@code atexit}: what is to be called when the interpreter ends (Modules/atexitmodule.c). */
final class ExitModule {
  private static final long REGISTER = Functions.definition("register", ExitModule::register);
  private static final long UNREGISTER =
      Functions.definition("unregister", Constants.METH_O, (_, function) -> unregister(function));
  private static final long RUN =
      Functions.definition("_run_exitfuncs", Constants.METH_NOARGS, (_, _) -> runAll());
  private static final long CLEAR =
      Functions.definition("_clear", Constants.METH_NOARGS, (_, _) -> clear());
  private static final long COUNT =
      Functions.definition(
          "_ncallbacks", Constants.METH_NOARGS, (_, _) -> Ints.of(Lists.size(callbacks())));

  private ExitModule() {}

  static void exec(long module) {
    for (long def : new long[] {REGISTER, CLEAR, UNREGISTER, RUN, COUNT}) {
      HostModules.addFunction(module, def);
    }
  }

  /** The interpreter's list of (function, args, keywords or None). */
  private static long callbacks() {
    return InterpreterState.current().exitCallables(() -> Lists.create(0), ExitModule::run);
  }

  private static long register(long module, long args, long keywords) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(Exceptions.TypeError, "register() takes at least 1 argument (0 given)");
    }
    long function = Tuples.get(args, 0);
    if (!CallProtocol.isCallable(function)) {
      throw Errors.raise(Exceptions.TypeError, "the first argument must be callable");
    }
    long rest = ObjectProtocol.slice(args, 1, Tuples.size(args));
    long named = keywords == 0 ? Singletons.NONE : Dicts.copyOf(keywords);
    long entry = Tuples.ofOwned(Refs.incref(function), rest, named);
    Lists.append(callbacks(), entry);
    Refs.decref(entry);
    return Refs.incref(function);
  }

  private static long unregister(long function) {
    long list = callbacks();
    for (long i = Lists.size(list) - 1; i >= 0; i--) {
      if (ObjectProtocol.equal(Tuples.get(Lists.get(list, i), 0), function)) {
        Lists.setSlice(list, i, i + 1, 0);
      }
    }
    return Singletons.NONE;
  }

  private static long clear() {
    Lists.setSlice(callbacks(), 0, Lists.size(callbacks()), 0);
    return Singletons.NONE;
  }

  private static long runAll() {
    run(callbacks());
    return Singletons.NONE;
  }

  /** Calls them, the last first; what is raised is written out. */
  private static void run(long list) {
    for (long i = Lists.size(list) - 1; i >= 0; i--) {
      long entry = Refs.incref(Lists.get(list, i));
      long keywords = Tuples.get(entry, 2);
      try {
        Refs.decref(
            CallProtocol.call(
                Tuples.get(entry, 0),
                Tuples.get(entry, 1),
                keywords == Singletons.NONE ? 0 : keywords));
      } catch (PythonError _) {
        Unraisable.report(
            "Exception ignored in atexit callback "
                + ObjectProtocol.reprJava(Tuples.get(entry, 0)));
      } finally {
        Refs.decref(entry);
      }
    }
    Lists.setSlice(list, 0, Lists.size(list), 0);
  }
}

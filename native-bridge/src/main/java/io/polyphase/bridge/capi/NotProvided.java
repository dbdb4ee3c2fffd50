package io.polyphase.bridge.capi;

import io.polyphase.bridge.code.Sites;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.ffi.Upcalls;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.objects.ErrorDisplay;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What happens when extension code calls a function that the host does not provide.
 *
 * <p>The same is done where an extension hands NULL to a function that CPython crashes in ({@link
 * DiesOfNull}).
 *
 * <p>No result that it could be given is right: where CPython cannot fail, the extension does not
 * look, and reads through a null pointer. So it does not go on: the stub behind the table's entry
 * notes the call here, and then leaves the extension code that Java has entered last ({@code
 * polyphase_not_provided} of trampolines.S). Whoever called that code finds what is missing in its
 * thread's state; what the code held, it holds for good.
 */
final class NotProvided {
  /** The exit status of a process that ends here. */
  private static final int STATUS = 71;

  private NotProvided() {}

  /** What the table's entry holds. */
  static long stub() {
    return HostLibrary.get().address("polyphase_not_provided");
  }

  /** The C function that the stub tells of the call. */
  static long reporter() {
    try {
      return Upcalls.stub(
          MethodHandles.lookup()
              .findStatic(
                  NotProvided.class, "report", MethodType.methodType(long.class, long.class)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unused") // found by name
  private static long report(long index) {
    try {
      note((int) index);
    } catch (Throwable t) { // nothing may be thrown into C, and there is no way to go on
      t.printStackTrace();
      Runtime.getRuntime().halt(STATUS);
    }
    return 0;
  }

  private static void note(int index) {
    String function = HostLibrary.get().functions().get(index);
    ThreadState thread = ThreadState.currentOrNull();
    if (thread == null || !thread.isInExtension()) {
      endProcess(index, function, ThreadState.callerOfThread());
    } else {
      thread.setMissing(
          (FunctionTable.isProvided(index) ? nullFor(function, thread) : missing(function))
              + ", called from "
              + Sites.withSource(thread.caller()));
    }
  }

  private static String missing(String function) {
    return "the host does not provide the C API function " + function;
  }

  /** What went wrong before is the reason that the extension has nothing else to hand over. */
  private static String nullFor(String function, ThreadState thread) {
    long exception = Errors.take();
    String before = thread.takeLack();
    if (before == null && exception != 0) {
      before = ErrorDisplay.text(exception).strip();
    }
    if (exception != 0) {
      Refs.decref(exception);
    }
    return (before == null ? "" : before + "; ")
        + "the extension goes on with NULL for the C API function "
        + function;
  }

  /** A thread of the extension's own has nobody to go back to. */
  private static void endProcess(int index, String function, long caller) {
    Journal.notProvided(index, caller);
    System.err.println(
        (FunctionTable.isProvided(index)
                ? "NULL for the C API function " + function
                : missing(function))
            + ", called from "
            + Sites.withSource(caller)
            + " in a thread of the extension's own; the process cannot go on");
    Runtime.getRuntime().halt(STATUS);
  }
}

package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.interpreter.ThreadState;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Puts a note into the journal before a function of the C API is served. */
final class CallJournal {
  private CallJournal() {}

  static MethodHandle before(MethodHandle method, int function) {
    try {
      MethodHandle note =
          MethodHandles.lookup()
              .findStatic(CallJournal.class, "note", MethodType.methodType(void.class, int.class));
      return MethodHandles.foldArguments(method, MethodHandles.insertArguments(note, 0, function));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unused") // found by name
  private static void note(int function) {
    Journal.call(function, ThreadState.isAnyCurrent() ? ThreadState.currentCaller() : 0);
  }
}

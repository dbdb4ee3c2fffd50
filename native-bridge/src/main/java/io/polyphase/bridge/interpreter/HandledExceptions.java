package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyThreadState;
import io.polyphase.bridge.layout.Layouts._PyErr_StackItem;
import io.polyphase.bridge.layout.Singletons;

/**
 * The exceptions that a thread is in the middle of handling ({@code except} clauses). C code keeps
 * them in a stack that the thread's state points to, and may read and write it itself.
 */
public final class HandledExceptions {
  private HandledExceptions() {}

  /** The innermost item with an exception ({@code _PyErr_GetTopmostException}). */
  private static long topmost() {
    long item = getLong(ThreadState.current().address() + PyThreadState.exc_info);
    while (exception(item) == 0 && getLong(item + _PyErr_StackItem.previous_item) != 0) {
      item = getLong(item + _PyErr_StackItem.previous_item);
    }
    return item;
  }

  private static long exception(long item) {
    long exception = getLong(item + _PyErr_StackItem.exc_value);
    return exception == Singletons.NONE ? 0 : exception;
  }

  /** {@code PyErr_GetHandledException}, borrowed; 0 if none is handled. */
  public static long current() {
    return exception(topmost());
  }

  /** {@code PyErr_SetHandledException}: takes its own reference; 0 for none. */
  public static void set(long exception) {
    long item = getLong(ThreadState.current().address() + PyThreadState.exc_info);
    Refs.set(
        item + _PyErr_StackItem.exc_value,
        exception == Singletons.NONE ? 0 : Refs.xincref(exception));
  }

  /**
   * The context of an exception that is raised now is the one that is handled. Where that has the
   * new one in its own chain, the chain is cut there, so that no circle comes of it.
   */
  static void chain(long raised) {
    long handled = current();
    if (handled == 0 || handled == raised || !Types.isException(handled)) {
      return; // C code may have set anything
    }
    long slow = handled;
    boolean step = false;
    for (long each = handled; ; ) {
      long context = getLong(each + PyBaseExceptionObject.context);
      if (context == 0) {
        break;
      }
      if (context == raised) {
        Refs.clear(each + PyBaseExceptionObject.context);
        break;
      }
      each = context;
      if (each == slow) {
        break; // somebody made a circle before
      }
      slow = step ? getLong(slow + PyBaseExceptionObject.context) : slow;
      step = !step;
    }
    Refs.set(raised + PyBaseExceptionObject.context, Refs.incref(handled));
  }
}

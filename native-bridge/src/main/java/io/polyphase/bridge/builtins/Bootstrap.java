package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts._PyRuntimeState;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Interpreters;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.types.MissingTypes;
import io.polyphase.bridge.types.StructSequences;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the process its built-in types and singletons. They are made in an interpreter of their
 * own, and everything in it becomes immortal, so that all interpreters can share it.
 */
public final class Bootstrap {
  private static boolean done;

  private Bootstrap() {}

  /** Makes the built-in objects, once. */
  public static synchronized void run() {
    if (done) {
      return;
    }
    DataTables.fill();
    Ints.createBooleans();
    Refs.staticObject(Singletons.NONE, BuiltinTypes._PyNone_Type);
    Refs.staticObject(Singletons.NOT_IMPLEMENTED, BuiltinTypes._PyNotImplemented_Type);
    Refs.staticObject(Singletons.ELLIPSIS, BuiltinTypes.PyEllipsis_Type);
    InterpreterState interpreter = Interpreters.create(InterpreterConfig.MAIN, null);
    interpreter.enter();
    try {
      prepareDict();
      ObjectTypes.ready();
      NumberTypes.ready();
      TextTypes.ready();
      ContainerTypes.ready();
      SetTypes.ready();
      ContextTypes.ready();
      StructSequences.prepare();
      FunctionTypes.ready();
      ModuleTypes.ready();
      ExceptionTypes.ready();
      OtherTypes.ready();
      MissingTypes.prepare();
      immortalizeAll(interpreter);
    } finally {
      interpreter.exit();
    }
    putLong(Singletons.RUNTIME + _PyRuntimeState.main, 0);
    done = true;
  }

  /**
   * Tuples and dicts are needed to make any type ready, their own included: sizes and flags first.
   */
  private static void prepareDict() {
    ContainerTypes.prepare();
  }

  private static void immortalizeAll(InterpreterState interpreter) {
    List<Long> objects = new ArrayList<>();
    interpreter.heap().forEachObject(objects::add);
    for (long object : objects) {
      if (TrackedList.isCollectable(object)) {
        TrackedList.untrack(object);
      }
      Refs.immortalize(object);
    }
  }
}

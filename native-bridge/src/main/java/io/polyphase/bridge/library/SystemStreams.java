package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ErrorDisplay;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.StandardStreams;
import java.util.List;

/** The streams of {@code sys}, and the functions that show things on them. */
final class SystemStreams {
  private static final List<String> NAMES = List.of("stdin", "stdout", "stderr");
  private static final long BUILTINS = Interned.of("builtins");
  private static final long LAST_SHOWN = Interned.of("_");
  private static final long[] HOOKS = {
    Functions.definition("displayhook", Constants.METH_O, SystemStreams::display),
    Functions.definition("excepthook", Constants.METH_VARARGS, (_, args) -> showException(args)),
  };

  private SystemStreams() {}

  static void addTo(long module) {
    for (int descriptor = 0; descriptor < NAMES.size(); descriptor++) {
      String name = NAMES.get(descriptor);
      long stream = StandardStreams.create(descriptor);
      HostModules.add(module, "__" + name + "__", Refs.incref(stream));
      HostModules.add(module, name, stream);
    }
    HostModules.addFunctions(module, HOOKS);
    for (String hook : List.of("displayhook", "excepthook")) {
      HostModules.add(module, "__" + hook + "__", Attributes.get(module, hook));
    }
  }

  /** {@code sys.displayhook}: shows what is not None, which is {@code _} from then on. */
  private static long display(long sys, long object) {
    if (object == Singletons.NONE) {
      return Singletons.NONE;
    }
    long builtins = Dicts.get(InterpreterState.current().modules(), BUILTINS);
    Attributes.set(builtins, LAST_SHOWN, Singletons.NONE);
    long out = Attributes.get(sys, "stdout");
    try {
      write(out, ObjectProtocol.repr(object));
      write(out, Strs.of("\n"));
    } finally {
      Refs.decref(out);
    }
    Attributes.set(builtins, LAST_SHOWN, object);
    return Singletons.NONE;
  }

  private static void write(long stream, long text) {
    try {
      Refs.decref(CallProtocol.callMethod(stream, Interned.of("write"), text));
    } finally {
      Refs.decref(text);
    }
  }

  private static long showException(long args) {
    long exception = Clinic.positional("excepthook", args, 3, 3)[1];
    if (Types.isException(exception)) {
      ErrorDisplay.print(exception);
    }
    return Singletons.NONE;
  }
}

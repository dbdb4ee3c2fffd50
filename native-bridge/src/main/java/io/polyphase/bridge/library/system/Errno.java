package io.polyphase.bridge.library.system;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.ErrorNumber;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;

/** The module {@code errno}. */
public final class Errno {
  /** The definition. */
  public static final long DEFINITION = HostModules.definition("errno", 0, Errno::addTo);

  private Errno() {}

  private static void addTo(long module) {
    long codes = Dicts.create(Layouts.ERROR_NUMBERS.size());
    HostModules.add(module, "errorcode", Refs.incref(codes));
    for (ErrorNumber error : Layouts.ERROR_NUMBERS) {
      long number = Ints.of(error.number());
      Dicts.put(codes, number, Interned.of(error.name()));
      HostModules.add(module, error.name(), number);
    }
    Refs.decref(codes);
  }
}

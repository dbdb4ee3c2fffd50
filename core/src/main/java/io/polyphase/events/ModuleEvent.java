package io.polyphase.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A step in a module's life. */
@Category("Polyphase")
@StackTrace(false)
abstract class ModuleEvent extends Event {
  @Label("Module")
  @Nullable String module;

  ModuleEvent() {}

  /** Ends the step and records it. */
  final void finish(String name) {
    module = name;
    commit();
  }
}
